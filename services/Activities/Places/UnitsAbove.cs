using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Activities.Places;

internal static class UnitsAbove
{
    /// <summary>The codes that a unit's own begins with; among them are those of all units that hold it.</summary>
    public static List<string> Of(string orgCode) => [.. Enumerable.Range(UnitCode.Province, Math.Max(0, orgCode.Length - UnitCode.Province)).Select(length => orgCode[..length])];
}
