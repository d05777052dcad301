using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Events;
using Tongxing.Outreach.Subscriptions;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Feed;

/// <summary>
/// The public events in the order in which they became visible, for whoever fetches instead of being called. A position is given
/// when somebody first reads that far, by one reader at a time: so none ever turns up behind a position already read.
/// </summary>
internal static class ReadFeed
{
    public const string ContentType = "application/cloudevents-batch+json";
    private const int Portion = 5_000;

    /// <param name="db">In the caller's scope; events get their positions before a partner's is narrowed to what it holds, so that the order is everybody's.</param>
    /// <param name="caller">A partner gets what the subscriptions that it holds are for, with their fields, and nothing without any; an officer all of the unit.</param>
    /// <param name="http">Gets a <c>Link</c> to go on with, also when there is nothing new.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="after">The position of the last event read; from the oldest that is kept (90 days) if not given.</param>
    /// <param name="limit">1 to 200, 50 if not given.</param>
    /// <param name="type">Types or beginnings of them with a star, as in subscriptions; all if not given.</param>
    /// <param name="orgCode">Only events of this unit and those below it.</param>
    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        OutreachDb db, Caller caller, HttpResponse http, CancellationToken ct, long after = 0, int? limit = null, string[]? type = null, string? orgCode = null)
    {
        var unknown = type?.FirstOrDefault(pattern => !EventCatalogue.Knows(pattern));
        if (unknown is not null)
        {
            return Problems.Invalid("type", "outreach.event-type-unknown", $"There is no event type '{unknown}'.", unknown);
        }

        await PlaceAsync(db, ct);
        await db.NarrowToHolderAsync(caller, ct);
        var rows = await RowsAsync(db, caller, after, Paging.Limit(limit), type is { Length: > 0 } ? type : ["*"], Scope.Of(caller.UnitOr(orgCode)), ct);
        http.Headers.Link = $"<{Next(rows.Count > 0 ? rows[^1].Position : after, limit, type, orgCode)}>; rel=\"next\"";
        return TypedResults.Text($"[{string.Join(',', rows.Select(WithPosition))}]", ContentType);
    }

    // The lock is held to the commit: positions become visible in their order.
    private static Task PlaceAsync(OutreachDb db, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         select pg_advisory_xact_lock(hashtext('feed')) where exists (select from public_events where position is null);
         update public_events e set position = nextval('public_event_positions')
         from (select county, id from public_events where position is null order by at, id limit {Portion}) w
         where e.county = w.county and e.id = w.id and e.position is null
         """,
        ct);

    private static Task<List<FeedRow>> RowsAsync(OutreachDb db, Caller caller, long after, int take, string[] types, Scope unit, CancellationToken ct)
    {
        var (county, partner) = (UnitCode.IsAboveCounty(unit.Low) ? null : UnitCode.CountyOf(unit.Low), caller.Role == Roles.Partner);
        return db.Database.SqlQuery<FeedRow>(
            $"""
             select e.position as "Position", limited(e.body, allowed.fields)::text as "Body"
             from public_events e cross join lateral (
                 select count(*) as subscriptions, case when not bool_or(s.fields is null) then array_agg(distinct field) end as fields
                 from subscriptions s left join lateral unnest(s.fields) field on true
                 where {partner} and {caller.AccountId} = any (s.holders) and s.state <> 'disabled' and starts_with(e.org_code, s.org_code) and is_wanted(e.type, s.event_types)) allowed
             where e.position > {after} and ({county}::text is null or e.county = {county}) and e.org_code >= {unit.Low} and e.org_code < {unit.High}
               and is_wanted(e.type, {types}) and (not {partner} or allowed.subscriptions > 0)
             order by e.position limit {take}
             """).ToListAsync(ct);
    }

    private static string WithPosition(FeedRow row) => string.Create(CultureInfo.InvariantCulture, $"{{\"position\":\"{row.Position}\",{row.Body.TrimStart()[1..]}");

    private static string Next(long after, int? limit, string[]? types, string? orgCode)
    {
        var address = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"/api/outreach/feed?after={after}"));
        foreach (var (name, value) in (types ?? []).Select(type => ("type", type)).Append(("limit", limit?.ToString(CultureInfo.InvariantCulture) ?? "")).Append(("orgCode", orgCode ?? "")))
        {
            address.Append(value.Length == 0 ? "" : $"&{name}={Uri.EscapeDataString(value)}");
        }

        return address.ToString();
    }

    private sealed record FeedRow(long Position, string Body);
}
