using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;

namespace Tongxing.Activities.Participants;

/// <summary>What a child was invited to, the newest first.</summary>
public sealed record ChildActivity(Guid Id, string Title, string Kind, DateTimeOffset StartsAt, string State, bool Seated, string? Attendance);

/// <summary>At most the hundred newest.</summary>
public sealed record ChildActivities(IReadOnlyList<ChildActivity> Items);

internal static class ListOfChild
{
    private const int Most = 100;

    public static async Task<Ok<ChildActivities>> Handle(Guid childId, ActivitiesDb db, CancellationToken ct)
    {
        var rows = await (
            from participant in db.Participants
            join gathering in db.Gatherings on participant.GatheringId equals gathering.Id
            where participant.ChildId == childId
            orderby gathering.StartsAt descending
            select new ChildActivity(gathering.Id, gathering.Title, gathering.Kind, gathering.StartsAt, participant.State, participant.Seated, participant.Attendance))
            .Take(Most).ToListAsync(ct);
        return TypedResults.Ok(new ChildActivities(rows));
    }
}
