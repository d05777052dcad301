using Microsoft.Extensions.Localization;

namespace Tongxing.Portal.Services;

public sealed record TermItem(string Code, DateOnly StartsOn, DateOnly EndsOn, bool Current, bool Own);

/// <summary>Registry keeps the terms of each county. They are named by the year of their first day: 2026-autumn, 2027-spring.</summary>
internal sealed class TermsClient(HttpClient http)
{
    private const string Path = "api/registry/terms";

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<TermItem>> ListAsync(CancellationToken ct) => (await http.ReadAsync<ItemList<TermItem>>(Path, ct)).Items;

    /// <summary>The running term with its days, else the one named.</summary>
    public async Task<TermItem?> FindAsync(string? code, CancellationToken ct) => (await ListAsync(ct)).FirstOrDefault(term => code is null ? term.Current : term.Code == code);

    public Task SetAsync(string county, string code, DateOnly? startsOn, DateOnly? endsOn, CancellationToken ct) =>
        http.PutAsync($"{Path}/{Uri.EscapeDataString(code)}", new { orgCode = county, startsOn, endsOn }, ct);

    /// <summary>The running term first, then the next and the last one: nobody imports for others.</summary>
    public async Task<IReadOnlyList<string>> ChoicesAsync(CancellationToken ct)
    {
        var terms = (await ListAsync(ct)).ToList();
        var now = terms.FindIndex(t => t.Current);
        return [.. new[] { now, now + 1, now - 1 }.Where(i => i >= 0 && i < terms.Count).Select(i => terms[i].Code)];
    }
}

internal static class TermNames
{
    public static string Term(this IStringLocalizer texts, string term) => term.Split('-') is [var year, var half] ? texts[$"term.{half}", year] : term;
}
