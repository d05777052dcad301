namespace Tongxing.Registry.Rosters.Reading;

/// <summary>Bytes that all parts of one file may still inflate to; declared sizes can lie.</summary>
internal sealed class InflationBudget(long bytes)
{
    private readonly Dictionary<string, long> _inflated = [];
    private long _left = bytes;

    public void Take(long count)
    {
        if ((_left -= count) < 0)
        {
            throw new RosterRefusedException("file.inflates-too-far");
        }
    }

    /// <summary>A part that is read twice, as sheets are, counts once.</summary>
    public void Reach(string part, long position)
    {
        var fresh = position - _inflated.GetValueOrDefault(part);
        if (fresh > 0)
        {
            _inflated[part] = position;
            Take(fresh);
        }
    }
}
