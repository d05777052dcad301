using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Tongxing.Portal.Services;

internal static class Texts
{
    /// <summary>The text of a code a service uses, or the code itself where a newer service knows more than this page.</summary>
    public static string Code(this IStringLocalizer texts, string kind, string? code) =>
        string.IsNullOrEmpty(code) ? "" : texts[$"{kind}.{code}"] is { ResourceNotFound: false } text ? text.Value : code;

    public static string Class(this IStringLocalizer texts, int? grade, int? number) =>
        grade is null ? "" : texts[$"grade.{grade}"] + (number is null ? "" : texts["class.number", number]);

    public static string Day(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Moment(this DateTimeOffset time) => Shanghai(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(Shanghai(clock.GetUtcNow()).DateTime);

    /// <summary>What a person typed in Chinese time.</summary>
    public static DateTimeOffset Local(this DateTime typed) => new(DateTime.SpecifyKind(typed, DateTimeKind.Unspecified), TimeSpan.FromHours(8));

    // China has had one time zone without summer time since 1991; containers may lack the zone's file.
    private static DateTimeOffset Shanghai(DateTimeOffset time) => time.ToOffset(TimeSpan.FromHours(8));
}
