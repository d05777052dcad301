using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Feeds;

/// <summary>Where a calendar can be subscribed to, by whoever has the address: it says what takes place when, nothing of children.</summary>
public sealed record FeedResponse(string Path);

/// <summary>Opens the calendar of a unit or of one of its Homes, shows its address again, or closes it for good: opened again, it has another address.</summary>
internal static class KeepFeed
{
    public static async Task<Results<Ok<FeedResponse>, NotFound>> Find(string orgCode, ActivitiesDb db, BlindIndex index, CancellationToken ct, Guid? homeId = null)
    {
        var feed = FeedOf.Asked(orgCode, homeId);
        return await SerialAsync(feed, db, ct) is { } serial ? TypedResults.Ok(Shown(feed, serial, index)) : TypedResults.NotFound();
    }

    public static async Task<Results<Ok<FeedResponse>, NotFound>> Open(
        string orgCode, ActivitiesDb db, BlindIndex index, Caller caller, TimeProvider clock, CancellationToken ct, Guid? homeId = null)
    {
        var feed = FeedOf.Asked(orgCode, homeId);
        if (!caller.Scope.Contains(orgCode) || !(feed.IsUnits || await db.Homes.AnyAsync(home => home.Id == homeId && home.OrgCode == orgCode, ct)))
        {
            return TypedResults.NotFound();
        }

        await db.Database.ExecuteSqlAsync(
            $"""
             insert into feeds (org_code, home_id, serial, open) values ({orgCode}, {feed.HomeId}, 1, true)
             on conflict (org_code, home_id) do update set open = true, serial = feeds.serial + 1 where not feeds.open
             """,
            ct);
        db.Record(AuditEntry.By(caller, clock, "activities.calendar.open", SubjectOf(feed), orgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(Shown(feed, (await SerialAsync(feed, db, ct))!.Value, index));
    }

    public static async Task<Results<NoContent, NotFound>> Close(string orgCode, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct, Guid? homeId = null)
    {
        var feed = FeedOf.Asked(orgCode, homeId);
        if (await db.Database.ExecuteSqlAsync($"update feeds set open = false where org_code = {orgCode} and home_id = {feed.HomeId} and open", ct) == 0)
        {
            return TypedResults.NotFound();
        }

        db.Record(AuditEntry.By(caller, clock, "activities.calendar.close", SubjectOf(feed), orgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    internal static async Task<int?> SerialAsync(FeedOf feed, ActivitiesDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<int?>($"select serial as \"Value\" from feeds where org_code = {feed.OrgCode} and home_id = {feed.HomeId} and open").SingleOrDefaultAsync(ct);

    private static string SubjectOf(FeedOf feed) => feed.IsUnits ? $"unit/{feed.OrgCode}" : $"home/{feed.HomeId}";

    private static FeedResponse Shown(FeedOf feed, int serial, BlindIndex index) => new($"/api/activities/feeds/{feed}/{index.TokenOf(feed, serial)}.ics");
}
