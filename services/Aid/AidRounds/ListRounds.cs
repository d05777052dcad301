using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.AidRounds;

/// <summary>A round, with how many of its applications are approved, and what they come to. From below the county, of the caller's own unit.</summary>
public sealed record RoundResponse(
    string OrgCode, string ProgrammeId, string Period, int? Pupils, int? Places, DateOnly? ApplyBy, DateOnly? ReviewBy, DateOnly? DecideBy, DateOnly? NoticeBy, int Applied, int Granted, long GrantedFen,
    DateTimeOffset? ReportedAt, DateTimeOffset? RecheckedAt, string? RecheckNote, long Version);

internal static class ListRounds
{
    /// <summary>The newest period first.</summary>
    public static async Task<Ok<Page<RoundResponse>>> Handle(
        AidDb db, CancellationToken ct, string? orgCode = null, string? programmeId = null, string? period = null, bool waiting = false, string? cursor = null, int? limit = null)
    {
        var take = Paging.Limit(limit);
        var rounds = db.Rounds.AsNoTracking().Where(round => (programmeId == null || round.ProgrammeId == programmeId) && (period == null || round.Period == period)
            && (!waiting || (round.ReportedAt != null && round.RecheckedAt == null)));
        if (orgCode is { Length: > 0 })
        {
            rounds = rounds.Within(Scope.Of(orgCode), round => round.OrgCode);
        }

        if (Cursor.Decode<Key>(cursor) is { } after)
        {
            rounds = rounds.Where(round => round.Period.CompareTo(after.Period) < 0 || (round.Period == after.Period
                && (round.ProgrammeId.CompareTo(after.ProgrammeId) > 0 || (round.ProgrammeId == after.ProgrammeId && round.OrgCode.CompareTo(after.OrgCode) > 0))));
        }

        var rows = await rounds.OrderByDescending(round => round.Period).ThenBy(round => round.ProgrammeId).ThenBy(round => round.OrgCode).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(await ShowAsync(db, rows, ct), take, round => new Key(round.Period, round.ProgrammeId, round.OrgCode)));
    }

    public static async Task<Results<Ok<RoundResponse>, NotFound>> One(string orgCode, string programmeId, string period, HttpResponse http, AidDb db, CancellationToken ct)
    {
        if (await db.FindRoundAsync(orgCode, programmeId, period, ct) is not { } round)
        {
            return TypedResults.NotFound();
        }

        ETag.Write(http, round.Version);
        return TypedResults.Ok((await ShowAsync(db, [round], ct))[0]);
    }

    private static async Task<List<RoundResponse>> ShowAsync(AidDb db, List<Round> rounds, CancellationToken ct)
    {
        var (scopes, programmes, periods) = (rounds.ConvertAll(round => Scope.Of(round.OrgCode)), rounds.ConvertAll(round => round.ProgrammeId), rounds.ConvertAll(round => round.Period));
        var numbers = await db.Database.SqlQuery<Numbers>(
            $"""
             select asked.place::int as "Place", count(a.id)::int as "Applied", (count(a.id) filter (where granted))::int as "Granted", coalesce(sum(amount_fen) filter (where granted), 0)::bigint as "GrantedFen"
             from unnest({scopes.ConvertAll(scope => scope.Low)}, {scopes.ConvertAll(scope => scope.High)}, {programmes}, {periods}) with ordinality as asked (low, high, programme_id, period, place)
             left join lateral (
                 select id, amount_fen, decided_at is not null and ended_at is null as granted from applications
                 where programme_id = asked.programme_id and period = asked.period and org_code >= asked.low and org_code < asked.high) a on true
             group by asked.place order by asked.place
             """).ToListAsync(ct);
        return [.. rounds.Zip(numbers, (round, number) => new RoundResponse(
            round.OrgCode, round.ProgrammeId, round.Period, round.Pupils, round.Places, round.ApplyBy, round.ReviewBy, round.DecideBy, round.NoticeBy,
            number.Applied, number.Granted, number.GrantedFen, round.ReportedAt, round.RecheckedAt, round.RecheckNote, round.Version))];
    }

    private sealed record Numbers(int Place, int Applied, int Granted, long GrantedFen);

    private readonly record struct Key(string Period, string ProgrammeId, string OrgCode);
}
