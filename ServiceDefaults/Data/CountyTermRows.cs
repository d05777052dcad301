using Microsoft.EntityFrameworkCore;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>The days of terms that counties have set, in a service's own table <c>terms (county, code, starts_on, ends_on, version)</c>.</summary>
public static class CountyTermRows
{
    /// <summary>Keeps what Registry told of a term; an older word changes nothing.</summary>
    public static Task KeepTermAsync(this ServiceDb db, string county, Term term, long version, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         insert into terms as t (county, code, starts_on, ends_on, version) values ({county}, {term.Code}, {term.StartsOn}, {term.EndsOn}, {version})
         on conflict (county, code) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on, version = excluded.version
         where t.version < excluded.version
         """,
        ct);

    /// <summary>The terms of the county that a unit lies in; of a unit above counties the usual ones.</summary>
    public static async Task<CountyTerms> TermsOfAsync(this ServiceDb db, string orgCode, CancellationToken ct) => new(await db.Database.SqlQuery<Term>(
        $"""select code as "Code", starts_on as "StartsOn", ends_on as "EndsOn" from terms where county = {UnitCode.CountyOf(orgCode)}""").ToListAsync(ct));

    /// <summary>The terms of every county that has set some, by its code.</summary>
    public static async Task<Dictionary<string, CountyTerms>> TermsByCountyAsync(this ServiceDb db, CancellationToken ct) => (
        await db.Database.SqlQuery<CountyTerm>($"""select county as "County", code as "Code", starts_on as "StartsOn", ends_on as "EndsOn" from terms""").ToListAsync(ct))
        .GroupBy(term => term.County, term => new Term(term.Code, term.StartsOn, term.EndsOn))
        .ToDictionary(county => county.Key, county => new CountyTerms(county));

    private sealed record CountyTerm(string County, string Code, DateOnly StartsOn, DateOnly EndsOn);
}
