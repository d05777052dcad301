using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Places;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Gatherings;

/// <summary>An activity as lists and calendars show it.</summary>
public sealed record GatheringItem(
    Guid Id, string OrgCode, Guid? SeriesId, string Kind, string Title, string? Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string State, int? Capacity, int SignedUp, int Seated, int Present,
    bool Summarised);

/// <summary>Which activities: those of a unit and below, with <c>above</c> also what the units above it hold.</summary>
public sealed record GatheringFilter(
    string? OrgCode = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Kind = null, string? State = null, Guid? SeriesId = null, bool Above = false, string? Cursor = null, int? Limit = null);

internal static class ListGatherings
{
    public static async Task<Results<Ok<Page<GatheringItem>>, ProblemHttpResult>> Handle([AsParameters] GatheringFilter filter, ActivitiesDb db, Caller caller, CancellationToken ct)
    {
        if ((Problems.UnknownFilter("state", filter.State, States.All) ?? Problems.UnknownFilter("kind", filter.Kind, GatheringKinds.All)) is { } unknown)
        {
            return unknown;
        }

        var (take, scope) = (Paging.Limit(filter.Limit), Scope.Of(caller.UnitOr(filter.OrgCode)));
        var below = Matching(db.Gatherings.AsNoTracking().Within(scope, known => known.OrgCode), filter);
        if (filter.Above)
        {
            var units = UnitsAbove.Of(caller.UnitOr(filter.OrgCode));
            below = below.Concat(Matching(db.Gatherings.AsNoTracking().Where(known => units.Contains(known.OrgCode)), filter));
        }

        var rows = await below.OrderBy(known => known.StartsAt).ThenBy(known => known.Id).Take(take + 1).Select(known => new GatheringItem(
            known.Id, known.OrgCode, known.SeriesId, known.Kind, known.Title, known.Place, known.StartsAt, known.EndsAt, known.State, known.Capacity, known.SignedUp, known.Seated, known.Present,
            known.SummaryCipher != null)).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, known => new Key(known.StartsAt, known.Id)));
    }

    private static IQueryable<Gathering> Matching(IQueryable<Gathering> gatherings, GatheringFilter filter)
    {
        var (from, to) = (filter.From?.ToUniversalTime(), filter.To?.ToUniversalTime());
        if (Cursor.Decode<Key>(filter.Cursor) is { } after)
        {
            gatherings = gatherings.Where(known => known.StartsAt > after.StartsAt || (known.StartsAt == after.StartsAt && known.Id > after.Id));
        }

        return gatherings
            .Where(known => (from == null || known.EndsAt >= from) && (to == null || known.StartsAt < to))
            .Where(known => filter.Kind == null || known.Kind == filter.Kind)
            .Where(known => filter.State == null || known.State == filter.State)
            .Where(known => filter.SeriesId == null || known.SeriesId == filter.SeriesId);
    }

    private readonly record struct Key(DateTimeOffset StartsAt, Guid Id);
}
