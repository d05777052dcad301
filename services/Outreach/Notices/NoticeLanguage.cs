using System.Globalization;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Notices;

/// <summary>How facts are said: codes by the words for them, days as people write them.</summary>
internal static class NoticeLanguage
{
    public const string Chinese = "zh-Hans";
    public const string English = "en";

    private static readonly Dictionary<string, Dictionary<string, string[]>> Words =
        EmbeddedJson.Read<NoticeTemplate, Dictionary<string, Dictionary<string, string[]>>>("notice-words");

    public static string SomeChild(string language) => language == English ? "a child" : "一名儿童";

    /// <summary>The reader's.</summary>
    public static string Of(HttpRequest request) => Language.Of(request).Name == English ? English : Chinese;

    public static string Say(string language, string name, string fact) =>
        Words.TryGetValue(name, out var codes) && codes.TryGetValue(fact, out var words) ? words[language == English ? 1 : 0]
        : DateOnly.TryParseExact(fact, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Day(language, day)
        : fact;

    private static string Day(string language, DateOnly day) =>
        language == English ? day.ToString("d MMMM", CultureInfo.InvariantCulture) : day.ToString("M月d日", CultureInfo.InvariantCulture);
}
