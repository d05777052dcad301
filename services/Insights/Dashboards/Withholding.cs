using Tongxing.Insights.Data;
using Tongxing.Insights.Figures;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Insights.Dashboards;

/// <summary>
/// What of a unit is withheld from a reader: small counts, and what they could be reckoned from beside the unit's siblings. It is the
/// same whether the unit is asked about alone, beside others or in a ranking; what is withheld of a unit is withheld of all below it.
/// </summary>
/// <param name="db">In the reader's scope.</param>
/// <param name="top">The reader's own unit: beside it, they see nothing.</param>
/// <param name="period">The period.</param>
/// <param name="exact">Whether the reader may see the children behind the counts.</param>
internal sealed class Withholding(InsightsDb db, string top, Period period, bool exact)
{
    private readonly Dictionary<string, UnitMeasures> wholes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<UnitMeasures>> parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> opened = new(StringComparer.Ordinal);

    /// <summary>A unit's figures, be there any or not.</summary>
    public async Task<UnitMeasures> UnitAsync(string unit, CancellationToken ct) => await OfAsync(await WholeAsync(unit, ct), ct);

    /// <summary>Those of the units one level below it.</summary>
    public async Task<List<UnitMeasures>> BelowAsync(string unit, CancellationToken ct)
    {
        var below = new List<UnitMeasures>();
        foreach (var part in await PartsAsync(unit, ct))
        {
            below.Add(await OfAsync(part, ct));
        }

        return below;
    }

    public async Task<UnitMeasures> OfAsync(UnitMeasures unit, CancellationToken ct)
    {
        var codes = await CodesAsync(unit.OrgCode, ct);
        return unit with { Measures = [.. unit.Measures.Select(measure => codes.Contains(measure.Code) ? measure.Withhold() : measure)] };
    }

    /// <summary>Months of a unit: each month's small counts, and all that is withheld of the unit.</summary>
    public async Task<UnitMeasures> OfMonthAsync(string unit, IReadOnlyList<Measure> measures, CancellationToken ct)
    {
        var (codes, small) = (await CodesAsync(unit, ct), SmallCounts.Of(measures, exact));
        return new(unit, null, [.. measures.Select(measure => codes.Contains(measure.Code) || small.Contains(measure.Code) ? measure.Withhold() : measure)]);
    }

    private async Task<HashSet<string>> CodesAsync(string unit, CancellationToken ct)
    {
        if (unit.Length <= top.Length)
        {
            return known.TryGetValue(unit, out var own) ? own : known[unit] = SmallCounts.Of((await WholeAsync(unit, ct)).Measures, exact);
        }

        var parent = UnitCode.ParentOf(unit);
        if (opened.Add(parent))
        {
            await OpenAsync(parent, ct);
        }

        return known.TryGetValue(unit, out var codes) ? codes : await CodesAsync(parent, ct);
    }

    private async Task OpenAsync(string parent, CancellationToken ct)
    {
        var above = await CodesAsync(parent, ct);
        var below = await PartsAsync(parent, ct);
        var among = SmallCounts.Among(await WholeAsync(parent, ct), below, exact).ToLookup(row => row.OrgCode, row => row.Code);
        foreach (var part in below)
        {
            known[part.OrgCode] = [.. above, .. among[part.OrgCode]];
        }
    }

    private async Task<UnitMeasures> WholeAsync(string unit, CancellationToken ct) =>
        wholes.TryGetValue(unit, out var read) ? read : wholes[unit] = await db.MeasuresAsync(unit, period, ct);

    private async Task<List<UnitMeasures>> PartsAsync(string unit, CancellationToken ct) =>
        parts.TryGetValue(unit, out var read) ? read : parts[unit] = await db.MeasuresAsync(unit, Breadth.Below, period, ct);
}
