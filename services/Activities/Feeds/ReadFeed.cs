using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Activities.Feeds;

/// <summary>The approved activities of a unit and those below it, or of a Home, of the next year and the last three months, as iCalendar. Where they are too many, those longest ago are left out.</summary>
internal static class ReadFeed
{
    private const int Most = 1_000;

    public static async Task<Results<ContentHttpResult, NotFound>> Handle(
        string orgCode, string token, ActivitiesDb db, BlindIndex index, TimeProvider clock, HttpResponse http, CancellationToken ct, Guid? homeId = null)
    {
        var feed = FeedOf.Asked(orgCode, homeId);
        if (feed.OrgCode.Length is < 2 or > 40)
        {
            return TypedResults.NotFound();
        }

        var scope = Scope.Of(feed.OrgCode);
        await using var transaction = await db.BeginAsync(scope, ct);
        if (await KeepFeed.SerialAsync(feed, db, ct) is not { } serial || !index.Fits(feed, serial, token))
        {
            return TypedResults.NotFound();
        }

        var now = clock.GetUtcNow();
        var (from, to) = (now.AddDays(-92), now.AddDays(366));
        var shown = db.Gatherings.AsNoTracking().Within(scope, known => known.OrgCode)
            .Where(known => feed.IsUnits || known.HomeId == feed.HomeId)
            .Where(known => known.StartsAt >= from && known.StartsAt < to && known.State != States.Draft && known.State != States.Submitted && known.State != States.Rejected && (known.State != States.Cancelled || known.DecidedAt != null));
        var coming = await EntriesAsync(db, shown.Where(known => known.StartsAt >= now).OrderBy(known => known.StartsAt).Take(Most), ct);
        var past = await EntriesAsync(db, shown.Where(known => known.StartsAt < now).OrderByDescending(known => known.StartsAt).Take(Most - coming.Count), ct);
        http.Headers.CacheControl = "private, max-age=900";
        return TypedResults.Text(ICalendar.Of([.. past, .. coming], now), "text/calendar; charset=utf-8");
    }

    private static Task<List<FeedEntry>> EntriesAsync(ActivitiesDb db, IQueryable<Gathering> activities, CancellationToken ct) => activities.Select(known => new FeedEntry(
        known,
        db.Homes.Where(home => home.Id == known.HomeId).Select(home => home.Name).FirstOrDefault(),
        db.Rooms.Where(room => room.Id == known.RoomId).Select(room => room.Name).FirstOrDefault())).ToListAsync(ct);
}
