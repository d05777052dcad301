using System.Text.RegularExpressions;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Localization;
using Tongxing.Portal.Services;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Portal.Features.Organisation;

/// <summary>Names of organisation codes. They are no secret and seldom change, so all readers share them for ten minutes.</summary>
internal sealed partial class UnitNames(HttpClient http, IMemoryCache cache, IStringLocalizer<T> texts)
{
    public string Of(string? code) => code is null ? "" : cache.Get<string>(Key(code)) ?? OfClass(code) ?? code;

    public async Task LoadAsync(IEnumerable<string?> codes, CancellationToken ct)
    {
        var missing = codes.OfType<string>().Select(UnitCode.SchoolOf).Where(c => c.Length > 0 && cache.Get(Key(c)) is null).Distinct();
        foreach (var some in missing.Chunk(500))
        {
            foreach (var (code, name) in await http.PostAsync<Dictionary<string, string>>("api/identity/units/names", new { codes = some }, ct))
            {
                cache.Set(Key(code), name, TimeSpan.FromMinutes(10));
            }
        }
    }

    // Classes are named by what their code says: the year they began in and their number.
    private string? OfClass(string code) => Class().Match(code) is { Success: true } found
        ? texts["class.cohort", Of(found.Groups["school"].Value), found.Groups["year"].Value, found.Groups["number"].Value.TrimStart('0')].Value
        : null;

    private static (string, string) Key(string code) => ("unit", code);

    [GeneratedRegex(@"^(?<school>\d+S\d{4})C(?<year>\d{4})(?<number>\d{2})$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Class();
}
