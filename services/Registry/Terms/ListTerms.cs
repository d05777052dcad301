using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Terms;

/// <summary>A term of a unit; <c>Own</c>: its county has set the days itself.</summary>
public sealed record TermItem(string Code, DateOnly StartsOn, DateOnly EndsOn, bool Current, bool Own);

/// <summary>All terms that are known, the oldest first.</summary>
public sealed record TermList(IReadOnlyList<TermItem> Items);

internal static class ListTerms
{
    public static async Task<Ok<TermList>> Handle(RegistryDb db, Caller caller, TimeProvider clock, string? orgCode, CancellationToken ct)
    {
        var unit = caller.UnitOr(orgCode);
        var current = await db.CurrentTermAsync(unit, clock.Today, ct);
        var terms = await db.TermsOfAsync(unit, ct);
        return TypedResults.Ok(new TermList([.. terms.Select(t => new TermItem(t.Code, t.StartsOn, t.EndsOn, t.Code == current.Code, t.County.Length > 0))]));
    }
}
