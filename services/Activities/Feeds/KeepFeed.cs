using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Feeds;

/// <summary>Where a unit's calendar can be subscribed to, by whoever has the address: it says what takes place when, nothing of children.</summary>
public sealed record FeedResponse(string Path);

/// <summary>Opens a unit's calendar, shows its address again, or closes it for good: opened again, it has another address.</summary>
internal static class KeepFeed
{
    public static async Task<Results<Ok<FeedResponse>, NotFound>> Find(string orgCode, ActivitiesDb db, BlindIndex index, CancellationToken ct) =>
        await SerialAsync(orgCode, db, ct) is { } serial ? TypedResults.Ok(Shown(orgCode, serial, index)) : TypedResults.NotFound();

    public static async Task<Results<Ok<FeedResponse>, NotFound>> Open(string orgCode, ActivitiesDb db, BlindIndex index, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scope.Contains(orgCode))
        {
            return TypedResults.NotFound();
        }

        await db.Database.ExecuteSqlAsync(
            $"insert into feeds (org_code, serial, open) values ({orgCode}, 1, true) on conflict (org_code) do update set open = true, serial = feeds.serial + 1 where not feeds.open", ct);
        db.Record(AuditEntry.By(caller, clock, "activities.calendar.open", $"unit/{orgCode}", orgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(Shown(orgCode, (await SerialAsync(orgCode, db, ct))!.Value, index));
    }

    public static async Task<Results<NoContent, NotFound>> Close(string orgCode, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Database.ExecuteSqlAsync($"update feeds set open = false where org_code = {orgCode} and open", ct) == 0)
        {
            return TypedResults.NotFound();
        }

        db.Record(AuditEntry.By(caller, clock, "activities.calendar.close", $"unit/{orgCode}", orgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    internal static async Task<int?> SerialAsync(string orgCode, ActivitiesDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<int?>($"select serial as \"Value\" from feeds where org_code = {orgCode} and open").SingleOrDefaultAsync(ct);

    private static FeedResponse Shown(string orgCode, int serial, BlindIndex index) => new($"/api/activities/feeds/{orgCode}/{index.TokenOf(orgCode, serial)}.ics");
}
