using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Participants;

/// <summary>A child's part in an activity. <c>State</c>: invited, signed-up (with or without a place) or declined; <c>Attendance</c>: present, absent or excused.</summary>
public sealed record ParticipantResponse(Guid ChildId, string OrgCode, string State, bool Seated, bool LeftBehind, DateTimeOffset InvitedAt, DateTimeOffset? SignedUpAt, string? Attendance);

internal static class ListParticipants
{
    public static async Task<Results<Ok<Page<ParticipantResponse>>, ProblemHttpResult>> Handle(Guid id, ActivitiesDb db, CancellationToken ct, string? state = null, string? cursor = null, int? limit = null)
    {
        if (Problems.UnknownFilter("state", state, "invited", "signed-up", "declined") is { } unknown)
        {
            return unknown;
        }

        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Key>(cursor) ?? new("", Guid.Empty));
        var rows = await db.Participants.AsNoTracking()
            .Where(row => row.GatheringId == id && (state == null || row.State == state))
            .Where(row => row.OrgCode.CompareTo(after.OrgCode) > 0 || (row.OrgCode == after.OrgCode && row.ChildId > after.ChildId))
            .OrderBy(row => row.OrgCode).ThenBy(row => row.ChildId).Take(take + 1)
            .Select(row => new ParticipantResponse(row.ChildId, row.OrgCode, row.State, row.Seated, row.LeftBehind, row.InvitedAt, row.SignedUpAt, row.Attendance))
            .ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, row => new Key(row.OrgCode, row.ChildId)));
    }

    private readonly record struct Key(string OrgCode, Guid ChildId);
}
