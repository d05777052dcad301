namespace Tongxing.Activities.Places;

internal static class UnitsAbove
{
    private const int Province = 2;

    /// <summary>The codes that a unit's own begins with; among them are those of all units that hold it.</summary>
    public static List<string> Of(string orgCode) => [.. Enumerable.Range(Province, Math.Max(0, orgCode.Length - Province)).Select(length => orgCode[..length])];
}
