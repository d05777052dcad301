using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Values;

namespace Tongxing.Registry.Imports;

/// <summary>The first values below a column that nobody has named yet, masked by their looks, so that a person can tell what it holds.</summary>
internal static class ColumnSamples
{
    private const int Most = 3;

    public static IReadOnlyList<string> Of(IEnumerable<Cell> values) =>
        [.. values.Select(v => Typing.Compact(v.Text)).Where(text => !Typing.IsNothing(text)).Distinct().Take(Most).Select(CellMask.ByLooks)];
}
