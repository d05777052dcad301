using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Places;
using Tongxing.Aid.Programmes;

namespace Tongxing.Aid.AidRounds;

/// <summary>One line for each county of the caller's place: what the city adds up and files (AID-53). No names.</summary>
internal static class RoundSummary
{
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(string programmeId, string period, AidDb db, CancellationToken ct)
    {
        if (ProgrammeCatalogue.Find(programmeId) is not { } programme)
        {
            return TypedResults.NotFound();
        }

        var rows = await db.Database.SqlQuery<SummaryLine>(
            $"""
             select left(a.org_code, 6) as "County", count(*)::int as "Applied", (count(*) filter (where granted))::int as "Granted", coalesce(sum(amount_fen) filter (where granted), 0)::bigint as "GrantedFen",
                 (count(*) filter (where paid_on is not null and ended_at is null))::int as "Paid", coalesce(sum(amount_fen) filter (where paid_on is not null and ended_at is null), 0)::bigint as "PaidFen"
             from applications a cross join lateral (select a.decided_at is not null and a.ended_at is null as granted) s
             where programme_id = {programmeId} and period = {period} group by 1 order by 1
             """).ToListAsync(ct);
        var rounds = await db.Rounds.AsNoTracking().Where(round => round.ProgrammeId == programmeId && round.Period == period).ToDictionaryAsync(round => round.OrgCode, ct);
        var units = await Units.NamesAsync(db, rows.Select(row => row.County).Concat(rounds.Keys), ct);
        var csv = new CsvFile($"{programme.Name}（{period}）,名额,申请人数,审定人数,审定金额（元）,已发放人数,已发放金额（元）,上报日期,复核日期");
        foreach (var county in rows.Select(row => row.County).Union(rounds.Keys).Order(StringComparer.Ordinal))
        {
            var (row, round) = (rows.Find(known => known.County == county), rounds.GetValueOrDefault(county));
            csv.Add(
                CsvFile.Text(units(county)), round?.Places is { } places ? CsvFile.Whole(places) : "", CsvFile.Whole(row?.Applied ?? 0), CsvFile.Whole(row?.Granted ?? 0), CsvFile.Yuan(row?.GrantedFen ?? 0),
                CsvFile.Whole(row?.Paid ?? 0), CsvFile.Yuan(row?.PaidFen ?? 0), CsvFile.Day(round?.ReportedAt), CsvFile.Day(round?.RecheckedAt));
        }

        return csv.Answer($"summary-{programmeId}-{period}.csv");
    }

    private sealed record SummaryLine(string County, int Applied, int Granted, long GrantedFen, int Paid, long PaidFen);
}
