namespace Tongxing.Registry.Rosters.Rows;

/// <summary>The same child twice in one file. The later row is the finding and names the earlier one.</summary>
internal sealed class Duplicates
{
    private readonly Dictionary<string, (string Sheet, int Row)> _seen = [];

    public ParsedRow Check(ParsedRow row)
    {
        if (row.Child.Identity is not { } identity || _seen.TryAdd(identity, (row.Sheet, row.Number)))
        {
            return row;
        }

        var earlier = _seen[identity];
        var place = earlier.Sheet == row.Sheet ? $"{earlier.Row}" : $"{earlier.Sheet}!{earlier.Row}";
        return row with { Findings = [.. row.Findings, new Finding("row.duplicate", Value: place)] };
    }
}
