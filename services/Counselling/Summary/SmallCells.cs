namespace Tongxing.Counselling.Summary;

/// <summary>Counts of 1 to 4 are not told, nor is the one that could be reckoned from the others and a total.</summary>
internal static class SmallCells
{
    private const int Smallest = 5;

    /// <returns>The counts in their order; null where one is not told.</returns>
    public static int?[] Suppress(IReadOnlyList<int> counts)
    {
        var told = counts.Select(count => count is > 0 and < Smallest ? (int?)null : count).ToArray();
        if (told.Count(count => count is null) == 1 && told.Length > 1)
        {
            // The smallest of the others goes with it; a nought if there is nothing else.
            var other = Enumerable.Range(0, told.Length).Where(index => told[index] is not null).OrderBy(index => told[index] == 0).ThenBy(index => told[index]).First();
            told[other] = null;
        }

        return told;
    }
}
