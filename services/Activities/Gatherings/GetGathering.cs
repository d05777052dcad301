using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Gatherings;

/// <summary>An activity with its plan and, once held, its summary. <c>Own</c>: of a unit that the caller keeps, not of one above.</summary>
public sealed record GatheringResponse(
    Guid Id, string OrgCode, Guid? SeriesId, string Kind, string Title, Guid? HomeId, Guid? RoomId, string? HomeName, string? RoomName, string? Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    int? Capacity, DateTimeOffset? SignUpClosesAt, bool LeftBehindFirst, string? Plan, string? MeetingPoint, string? Safety, string? Costs, string State, Guid PlannedBy, Guid? ChangedBy, Guid? MaterialBy,
    Guid? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, string? Summary, Guid? SummaryBy, int Invited, int SignedUp, int Seated, int Present, IReadOnlyList<VisitGroup> Groups, bool Own, long Version);

internal static class GetGathering
{
    public static async Task<Results<Ok<GatheringResponse>, NotFound>> Handle(Guid id, ActivitiesDb db, FieldCipher cipher, Caller caller, HttpResponse http, CancellationToken ct)
    {
        var found = await (
            from gathering in db.Gatherings.AsNoTracking()
            where gathering.Id == id
            join home in db.Homes on gathering.HomeId equals home.Id into homes
            from home in homes.DefaultIfEmpty()
            join room in db.Rooms on gathering.RoomId equals room.Id into rooms
            from room in rooms.DefaultIfEmpty()
            select new { gathering, Home = home.Name, Room = room.Name }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return TypedResults.NotFound();
        }

        var known = found.gathering;
        ETag.Write(http, known.Version);
        return TypedResults.Ok(new GatheringResponse(
            known.Id, known.OrgCode, known.SeriesId, known.Kind, known.Title, known.HomeId, known.RoomId, found.Home, found.Room, known.Place, known.StartsAt, known.EndsAt,
            known.Capacity, known.SignUpClosesAt, known.LeftBehindFirst, known.Plan, known.MeetingPoint, known.Safety, known.Costs, known.State, known.PlannedBy, known.ChangedBy, known.MaterialBy,
            known.DecidedBy, known.DecidedAt, known.Reason, known.SummaryCipher is { } summary ? cipher.Unprotect(summary, id, "summary") : null, known.SummaryBy,
            known.Invited, known.SignedUp, known.Seated, known.Present, known.Groups, caller.Scope.Contains(known.OrgCode), known.Version));
    }
}
