namespace Tongxing.Counselling.Places;

internal static class SchoolCode
{
    /// <summary>The school of a class, any other unit itself: what leaves the service says no class.</summary>
    public static string Of(string orgCode) => orgCode.IndexOf('C', StringComparison.Ordinal) is > 0 and var at ? orgCode[..at] : orgCode;
}
