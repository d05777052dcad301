using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Children;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Marks;

/// <summary>One thing of a child in a period.</summary>
public sealed record ChildMark(Guid ChildId, string Kind, string Period);

/// <summary>A left-behind child with what is marked; <c>Interest</c>: has a place in an interest group of the term (ACT-43).</summary>
public sealed record MarksRow(Guid ChildId, string OrgCode, bool Interest, IReadOnlyList<ChildMark> Made);

/// <summary>The children, and what can be marked of them in the term.</summary>
public sealed record MarksPage(IReadOnlyList<MarksRow> Items, string? Next, IReadOnlyList<MarkColumn> Columns);

internal static class ListMarks
{
    public static ProblemHttpResult TermUnknown => Problems.Invalid("term", "activities.term-unknown", "Terms look like 2026-autumn.");

    public static async Task<Results<Ok<MarksPage>, ProblemHttpResult>> Handle(
        string term, ActivitiesDb db, Caller caller, CancellationToken ct, string? orgCode = null, string? cursor = null, int? limit = null)
    {
        if (Term.Parse(term) is not { } asked)
        {
            return TermUnknown;
        }

        var take = Paging.Limit(limit);
        var (begin, end, columns) = (asked.StartsOn.StartsAt(), asked.EndsOn.AddDays(1).StartsAt(), MarkColumns.Of(asked));
        var children = await db.LeftBehindOf(caller.UnitOr(orgCode), Cursor.Decode<ChildKey>(cursor)).Take(take + 1)
            .Select(child => new
            {
                child.Id,
                child.OrgCode,
                Interest = db.Participants.Any(row => row.ChildId == child.Id && row.Seated && db.Gatherings.Any(
                    known => known.Id == row.GatheringId && known.Kind == GatheringKinds.InterestGroup && known.StartsAt >= begin && known.StartsAt < end
                        && (known.State == States.Approved || known.State == States.Held))),
            }).ToListAsync(ct);
        var (ids, periods) = (children.ConvertAll(child => child.Id), columns.Select(column => column.Period).Distinct().ToList());
        var marks = (await db.Marks.AsNoTracking().Where(mark => ids.Contains(mark.ChildId) && mark.Made && periods.Contains(mark.Period))
            .OrderBy(mark => mark.Kind).ThenBy(mark => mark.Period).Select(mark => new ChildMark(mark.ChildId, mark.Kind, mark.Period)).ToListAsync(ct)).ToLookup(mark => mark.ChildId);
        var page = Paging.Cut(children.ConvertAll(child => new MarksRow(child.Id, child.OrgCode, child.Interest, [.. marks[child.Id]])), take, row => new ChildKey(row.OrgCode, row.ChildId));
        return TypedResults.Ok(new MarksPage(page.Items, page.Next, columns));
    }
}
