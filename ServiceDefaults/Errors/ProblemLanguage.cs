using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Tongxing.ServiceDefaults.Errors;

/// <summary>
/// The code says in English what is wrong. Whoever reads Chinese is told the text of the problem's code, the one the pages show,
/// and where nothing but a rule of the framework was broken, its sentence in Chinese. A field that was given a code instead of a
/// sentence is told its text in either language, and keeps the code beside it.
/// </summary>
internal static partial class ProblemLanguage
{
    private static readonly ResourceManager Chinese = new("codes", typeof(ProblemLanguage).Assembly);
    private static readonly ResourceManager English = new("codes.en", typeof(ProblemLanguage).Assembly);

    // Of the framework, OneOfAttribute and UnreadableRequest, in this order; fields stand beside their messages and are not named again.
    private static readonly (Regex English, string Chinese)[] Sentences =
    [
        .. new (string, string)[]
        {
            (@"^The \w+ field is required\.$", "必须填写"),
            (@"^The field \w+ must be a string with a maximum length of (\d+)\.$", "最多 $1 个字"),
            (@"^The field \w+ must be a string with a minimum length of (\d+) and a maximum length of (\d+)\.$", "要有 $1 到 $2 个字"),
            (@"^The field \w+ must be a string or array type with a maximum length of '(\d+)'\.$", "最多 $1 个"),
            (@"^The field \w+ must be a string or array type with a minimum length of '(\d+)'\.$", "至少 $1 个"),
            (@"^The field \w+ must be a string or collection type with a minimum length of '(\d+)' and maximum length of '(\d+)'\.$", "要有 $1 到 $2 个"),
            (@"^The field \w+ must be between (\S+) and (\S+)\.$", "要在 $1 到 $2 之间"),
            (@"^The field \w+ must match the regular expression '.+'\.$", "格式不对"),
            (@"^The field \w+ is invalid\.$", "内容不对"),
            (@"^\S+ must be one of (.+)\.$", "只能是以下之一：$1"),
            (@"^\S+ must be a whole number\.$", "要填整数"),
            (@"^\S+ must be true or false\.$", "只能是 true 或 false"),
            (@"^\S+ must be a day such as (\S+)\.$", "要填日期，例如 $1"),
            (@"^\S+ must be a time such as (\S+)\.$", "要填时间，例如 $1"),
            (@"^\S+ must be an id such as (\S+)\.$", "要填编号，例如 $1"),
            (@"^\S+ must be another kind of value\.$|^\S+ is of the wrong kind\.$", "类型不对"),
            (@"^\S+ is missing\.$", "没有填写"),
        }.Select(pair => (new Regex(pair.Item1, RegexOptions.None, TimeSpan.FromSeconds(1)), pair.Item2)),
    ];

    public static void Tell(ProblemDetails problem, CultureInfo language)
    {
        var isChinese = language.TwoLetterISOLanguageName == "zh";
        var ofCode = isChinese ? OfCode(problem.Extensions) : null;
        problem.Title = ofCode ?? problem.Title;
        problem.Detail = problem.Detail is null ? null : Told(problem.Detail);
        if (problem is HttpValidationProblemDetails invalid)
        {
            invalid.Errors = Map(invalid.Errors, Told);
        }
        else if (problem.Extensions.TryGetValue("errors", out var errors) && errors is IDictionary<string, string[]> byField)
        {
            problem.Extensions["errors"] = Map(byField, Told);
            if (byField.Values.Any(messages => messages.Any(IsCode)))
            {
                problem.Extensions["codes"] = byField;
            }
        }

        string Told(string message) => IsCode(message) ? TextOf(isChinese ? Chinese : English, message) ?? message
            : isChinese ? Sentence(message) ?? ofCode ?? message
            : message;
    }

    public static string? Sentence(string english) =>
        Sentences.Select(pair => pair.English.Match(english) is { Success: true } match ? match.Result(pair.Chinese) : null).FirstOrDefault(chinese => chinese is not null);

    private static Dictionary<string, string[]> Map(IDictionary<string, string[]> errors, Func<string, string> told) =>
        errors.ToDictionary(field => field.Key, field => field.Value.Select(told).ToArray(), StringComparer.Ordinal);

    private static string? OfCode(IDictionary<string, object?> extensions) =>
        extensions.TryGetValue("code", out var code) && TextOf(Chinese, $"{code}") is { } text
            ? extensions.TryGetValue("value", out var value) ? $"{text}：{value}" : text
            : null;

    private static string? TextOf(ResourceManager texts, string code) => texts.GetString($"code.{code}", CultureInfo.InvariantCulture);

    private static bool IsCode(string message) => Code().IsMatch(message);

    [GeneratedRegex(@"^[a-z]+(\.[a-z-]+)+$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Code();
}
