using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Children;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Activities.Participants;

/// <summary>Children who want to come, or no longer do; with <c>wholeSeries</c> to all that is still to come of it.</summary>
public sealed record SignUpChildrenRequest([property: Required, MinLength(1), MaxLength(200)] IReadOnlyList<Guid> ChildIds, bool WholeSeries = false);

/// <summary>Who of them has a place in the activity and who waits for one.</summary>
public sealed record SignUpChildrenResponse(IReadOnlyList<Guid> Seated, IReadOnlyList<Guid> Waiting);

internal static class SignUpChildren
{
    public static async Task<Results<Ok<SignUpChildrenResponse>, NotFound, ProblemHttpResult>> Handle(
        Guid id, SignUpChildrenRequest request, ActivitiesDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.FindOpenAsync(id, now, ct, request.WholeSeries) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        if (gathering.SignUpClosesAt <= now)
        {
            throw new RuleViolationException("activities.sign-up-closed", "The sign-up has closed.");
        }

        if (await db.CheckKnownAsync("childIds", request.ChildIds, ct) is { } unknown)
        {
            return unknown;
        }

        foreach (var open in await WithSeriesAsync(gathering, request.WholeSeries, db, now, ct))
        {
            var signed = await db.Database.SqlQuery<Guid>(
                $"""
                 insert into participants (gathering_id, child_id, org_code, state, left_behind, invited_at, signed_up_at)
                 select {open.Id}, c.id, c.org_code, 'signed-up', c.left_behind, {now}, {now} from children c where c.active and c.id = any({request.ChildIds.ToArray()})
                 on conflict (county, gathering_id, child_id) do update set state = 'signed-up', signed_up_at = excluded.signed_up_at, version = participants.version + 1
                     where participants.state <> 'signed-up'
                 returning child_id as "Value"
                 """).ToArrayAsync(ct);
            await db.ReseatAsync(open, signed, now, ct);
        }

        return TypedResults.Ok(await PlacesAsync(id, request, db, ct));
    }

    /// <summary>Whoever withdraws makes room for the next in line.</summary>
    public static async Task<Results<NoContent, NotFound>> Withdraw(Guid id, SignUpChildrenRequest request, ActivitiesDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.FindOpenAsync(id, now, ct, request.WholeSeries) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        foreach (var open in await WithSeriesAsync(gathering, request.WholeSeries, db, now, ct))
        {
            await db.WithdrawAsync(open, [.. request.ChildIds], now, ct);
        }

        return TypedResults.NoContent();
    }

    private static async Task<List<Gathering>> WithSeriesAsync(Gathering gathering, bool wholeSeries, ActivitiesDb db, DateTimeOffset now, CancellationToken ct) =>
        wholeSeries && gathering.SeriesId is { } series
            ? await db.Gatherings.AsNoTracking().Where(other => other.SeriesId == series && other.State == States.Approved && other.EndsAt > now && (other.SignUpClosesAt == null || other.SignUpClosesAt > now))
                .OrderBy(other => other.StartsAt).ToListAsync(ct)
            : [gathering];

    private static async Task<SignUpChildrenResponse> PlacesAsync(Guid id, SignUpChildrenRequest request, ActivitiesDb db, CancellationToken ct)
    {
        var places = await db.Participants.AsNoTracking().Where(row => row.GatheringId == id && request.ChildIds.Contains(row.ChildId) && row.State == "signed-up")
            .Select(row => new { row.ChildId, row.Seated }).ToListAsync(ct);
        return new([.. places.Where(place => place.Seated).Select(place => place.ChildId)], [.. places.Where(place => !place.Seated).Select(place => place.ChildId)]);
    }
}
