using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Children;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Participants;

/// <summary>A child that nobody has invited to anything in those days.</summary>
public sealed record UninvitedChild(Guid ChildId, string OrgCode, int? Grade);

internal static class ListUninvited
{
    public static async Task<Results<Ok<Page<UninvitedChild>>, ProblemHttpResult>> Handle(
        DateOnly from, DateOnly to, ActivitiesDb db, Caller caller, CancellationToken ct, string? orgCode = null, string? cursor = null, int? limit = null)
    {
        if (!from.IsPlausible() || !to.IsPlausible())
        {
            return Problems.ImpossibleDay(from.IsPlausible() ? "to" : "from");
        }

        if (to < from)
        {
            return Problems.Invalid("to", "activities.hours-reversed", "The last day is not before the first.");
        }

        var take = Paging.Limit(limit);
        var (begin, end) = (from.StartsAt(), to.AddDays(1).StartsAt());
        var rows = await db.LeftBehindOf(caller.UnitOr(orgCode), Cursor.Decode<ChildKey>(cursor))
            .Where(child => !db.Participants.Any(row => row.ChildId == child.Id && db.Gatherings.Any(
                known => known.Id == row.GatheringId && known.StartsAt >= begin && known.StartsAt < end && (known.State == States.Approved || known.State == States.Held))))
            .Take(take + 1)
            .Select(child => new UninvitedChild(child.Id, child.OrgCode, child.Grade))
            .ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, child => new ChildKey(child.OrgCode, child.ChildId)));
    }
}
