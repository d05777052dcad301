using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Tongxing.Portal.Services;

internal static class Texts
{
    /// <summary>The text of a code a service uses, or the code itself where a newer service knows more than this page.</summary>
    public static string Code(this IStringLocalizer texts, string kind, string? code) =>
        string.IsNullOrEmpty(code) ? "" : texts[$"{kind}.{code}"] is { ResourceNotFound: false } text ? text.Value : code;

    /// <summary>What a service says against a field. An English sentence helps nobody who reads Chinese: they are told which field.</summary>
    public static string Refusal(this IStringLocalizer texts, string field, string message, string? code) =>
        texts[$"code.{message}"] is { ResourceNotFound: false } text ? text.Value
        : texts.Readable(message) ?? texts.OfRule(code) ?? texts["field.refused", texts.Code("field", FieldName(field))];

    /// <summary>The same where the field does not stand beside it. A broken rule of the framework does not say in Chinese of which field it speaks.</summary>
    public static string NamedRefusal(this IStringLocalizer texts, string field, string message, string? code) =>
        code is "request.invalid" && Languages.IsChinese && texts.Readable(message) is not null
            ? texts["field.says", texts.Code("field", FieldName(field)), message]
            : texts.Refusal(field, message, code);

    private static string? OfRule(this IStringLocalizer texts, string? code) =>
        code is not null and not "request.invalid" && texts[$"code.{code}"] is { ResourceNotFound: false } text ? text.Value : null;

    /// <summary>The sentence where it is in the reader's language, else nothing.</summary>
    public static string? Readable(this IStringLocalizer texts, string? sentence) =>
        sentence is not null && (!Languages.IsChinese || sentence.Any(letter => letter is >= '一' and <= '鿿')) ? sentence : null;

    /// <summary><c>father.phone</c> and <c>familyPhone</c> as the texts name fields: by the last part, in capitals.</summary>
    public static string FieldName(string field) => field.Split('.')[^1] is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : field;

    public static string Class(this IStringLocalizer texts, int? grade, int? number) =>
        grade is null ? "" : texts[$"grade.{grade}"] + (number is null ? "" : texts["class.number", number]);

    /// <summary>Below a field that starts empty: what is kept now, masked, and that an empty field leaves it so.</summary>
    public static string Kept(this IStringLocalizer texts, string? masked) => masked is null ? texts["child.keep-nothing"] : texts["child.keep", masked];

    public static string Day(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Moment(this DateTimeOffset time) => Shanghai(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Second(this DateTimeOffset time) => Shanghai(time).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(Shanghai(clock.GetUtcNow()).DateTime);

    /// <summary>Hours and minutes in China.</summary>
    public static string Clock(this DateTimeOffset time) => Shanghai(time).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>As a person reads it in China; back by <see cref="Local"/>.</summary>
    public static DateTime InShanghai(this DateTimeOffset time) => Shanghai(time).DateTime;

    /// <summary>What a person typed in Chinese time.</summary>
    public static DateTimeOffset Local(this DateTime typed) => new(DateTime.SpecifyKind(typed, DateTimeKind.Unspecified), TimeSpan.FromHours(8));

    // China has had one time zone without summer time since 1991; containers may lack the zone's file.
    private static DateTimeOffset Shanghai(DateTimeOffset time) => time.ToOffset(TimeSpan.FromHours(8));
}
