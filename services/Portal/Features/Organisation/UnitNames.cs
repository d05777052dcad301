using Microsoft.Extensions.Caching.Memory;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Organisation;

/// <summary>Names of organisation codes. They are no secret and seldom change, so all readers share them for ten minutes.</summary>
internal sealed class UnitNames(HttpClient http, IMemoryCache cache)
{
    public string Of(string? code) => code is null ? "" : cache.Get<string>(Key(Place(code))) ?? code;

    public async Task LoadAsync(IEnumerable<string?> codes, CancellationToken ct)
    {
        var missing = codes.OfType<string>().Select(Place).Where(c => c.Length > 0 && cache.Get(Key(c)) is null).Distinct();
        foreach (var some in missing.Chunk(500))
        {
            foreach (var (code, name) in await http.PostAsync<Dictionary<string, string>>("api/identity/units/names", new { codes = some }, ct))
            {
                cache.Set(Key(code), name, TimeSpan.FromMinutes(10));
            }
        }
    }

    // A class goes by its school: pages say themselves which grade and class it is.
    private static string Place(string code) => code.Split('C')[0];

    private static (string, string) Key(string code) => ("unit", code);
}
