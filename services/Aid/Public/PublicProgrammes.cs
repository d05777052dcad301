using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Places;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Public;

/// <summary>What became of a programme in a year: confirmed after their notice, and of these paid or delivered (AID-46, AID-70).</summary>
public sealed record PublicResult(int Granted, long GrantedFen, int Paid, long PaidFen);

/// <summary>A programme with its result.</summary>
public sealed record PublicProgramme(string Id, string Name, string NameEn, string Source, string Who, string WhoEn, PublicResult Result);

/// <summary>A tier's or a county's result.</summary>
public sealed record PublicPart(string Name, string NameEn, PublicResult Result);

/// <summary>The plan, as it is followed, and its result by tier and by county; it stays all year.</summary>
public sealed record GetPublicProgrammeResponse(int Year, AidProgramme Programme, PublicResult Result, IReadOnlyList<PublicPart> Tiers, IReadOnlyList<PublicPart> Counties);

internal static class PublicProgrammes
{
    private static readonly PublicResult Nothing = new(0, 0, 0, 0);

    public static async Task<Results<Ok<Page<PublicProgramme>>, ProblemHttpResult>> List(AidDb db, TimeProvider clock, CancellationToken ct, int? year = null)
    {
        var asked = year ?? clock.Today.Year;
        if (AidPeriod.CheckYear(asked) is { } wrong)
        {
            return wrong;
        }

        var results = (await ReadAsync(db, asked, null, ct)).ToLookup(row => row.ProgrammeId);
        return TypedResults.Ok(new Page<PublicProgramme>(
            [.. ProgrammeCatalogue.All.Select(known => new PublicProgramme(known.Id, known.Name, known.NameEn, known.Source, known.Who, known.WhoEn, Sum(results[known.Id])))], null));
    }

    public static async Task<Results<Ok<GetPublicProgrammeResponse>, NotFound, ProblemHttpResult>> One(string id, AidDb db, TimeProvider clock, CancellationToken ct, int? year = null)
    {
        var asked = year ?? clock.Today.Year;
        if (AidPeriod.CheckYear(asked) is { } wrong)
        {
            return wrong;
        }

        if (ProgrammeCatalogue.Find(id) is not { } programme)
        {
            return TypedResults.NotFound();
        }

        var results = await ReadAsync(db, asked, id, ct);
        var units = await Units.NamesAsync(db, results.Select(row => row.County), ct);
        return TypedResults.Ok(new GetPublicProgrammeResponse(
            asked, programme, Sum(results),
            [.. programme.Tiers.Select(tier => new PublicPart(tier.Name, tier.NameEn, Sum(results.Where(row => row.Tier == tier.Key))))],
            [.. results.GroupBy(row => row.County).OrderBy(county => county.Key, StringComparer.Ordinal).Select(county => new PublicPart(units(county.Key), units(county.Key), Sum(county)))]));
    }

    private static PublicResult Sum(IEnumerable<Row> rows) => rows.Aggregate(
        Nothing, (sum, row) => new(sum.Granted + row.Granted, sum.GrantedFen + row.GrantedFen, sum.Paid + row.Paid, sum.PaidFen + row.PaidFen));

    private static Task<List<Row>> ReadAsync(AidDb db, int year, string? programmeId, CancellationToken ct) => db.Database.SqlQuery<Row>(
        $"""
         select programme_id as "ProgrammeId", tier as "Tier", left(org_code, 6) as "County", count(*)::int as "Granted", sum(amount_fen)::bigint as "GrantedFen",
             (count(*) filter (where state <> 'confirmed'))::int as "Paid", coalesce(sum(amount_fen) filter (where state <> 'confirmed'), 0)::bigint as "PaidFen"
         from applications where year = {year} and state in ('confirmed', 'paid', 'received') and ({programmeId}::text is null or programme_id = {programmeId})
         group by 1, 2, 3
         """).ToListAsync(ct);

    private sealed record Row(string ProgrammeId, string Tier, string County, int Granted, long GrantedFen, int Paid, long PaidFen);
}
