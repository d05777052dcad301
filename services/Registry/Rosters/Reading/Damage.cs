namespace Tongxing.Registry.Rosters.Reading;

internal static class Damage
{
    /// <summary>A broken file shows itself anywhere while it streams; each way becomes the same refusal, with its cause.</summary>
    public static IEnumerable<T> Refused<T>(IEnumerable<T> items, Func<Exception, bool> isDamage)
    {
        using var each = items.GetEnumerator();
        while (Next(each, isDamage))
        {
            yield return each.Current;
        }
    }

    private static bool Next<T>(IEnumerator<T> each, Func<Exception, bool> isDamage)
    {
        try
        {
            return each.MoveNext();
        }
        catch (Exception e) when (e is not (RosterRefusedException or OperationCanceledException or OutOfMemoryException) && isDamage(e))
        {
            throw new RosterRefusedException("file.damaged", e);
        }
    }
}
