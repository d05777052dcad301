using System.Globalization;

namespace Tongxing.Outreach.Notices;

/// <summary>Facts as texts, the same in every language; how they are said depends on the reader.</summary>
internal static class Fact
{
    public static string Of(int count) => count.ToString(CultureInfo.InvariantCulture);

    public static string Of(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
