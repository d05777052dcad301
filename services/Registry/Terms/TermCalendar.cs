using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Registry.Terms;

internal static class TermCalendar
{
    /// <summary>The terms that hold for a unit: the county's own where it has set them, else the province's.</summary>
    public static async Task<List<Term>> TermsOfAsync(this RegistryDb db, string orgCode, CancellationToken ct)
    {
        var county = UnitCode.CountyOf(orgCode);
        var terms = await db.Terms.AsNoTracking().Where(t => t.County == county || t.County == "").ToListAsync(ct);
        return [.. terms.GroupBy(t => t.Code).Select(g => g.MaxBy(t => t.County.Length)!).OrderBy(t => t.StartsOn)];
    }

    public static async Task<Term?> FindTermAsync(this RegistryDb db, string orgCode, string code, CancellationToken ct) =>
        (await db.TermsOfAsync(orgCode, ct)).Find(t => t.Code == code);

    /// <summary>The term that is on, or in holidays the one that was on last.</summary>
    public static async Task<Term> CurrentTermAsync(this RegistryDb db, string orgCode, DateOnly today, CancellationToken ct)
    {
        var terms = await db.TermsOfAsync(orgCode, ct);
        return terms.FindLast(t => t.StartsOn <= today) ?? terms[0];
    }
}
