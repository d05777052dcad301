using Microsoft.Extensions.Localization;

namespace Tongxing.Portal.Services;

public sealed record TermItem(string Code, DateOnly StartsOn, DateOnly EndsOn, bool Current);

/// <summary>Registry keeps the terms of each county. They are named by the year of their first day: 2026-autumn, 2027-spring.</summary>
internal sealed class TermsClient(HttpClient http)
{
    /// <summary>The running term with its days, else the one named.</summary>
    public async Task<TermItem?> FindAsync(string? code, CancellationToken ct) =>
        (await http.ReadAsync<ItemList<TermItem>>("api/registry/terms", ct)).Items.FirstOrDefault(term => code is null ? term.Current : term.Code == code);

    /// <summary>The running term first, then the next and the last one: nobody imports for others.</summary>
    public async Task<IReadOnlyList<string>> ChoicesAsync(CancellationToken ct)
    {
        var terms = (await http.ReadAsync<ItemList<TermItem>>("api/registry/terms", ct)).Items.OrderBy(t => t.StartsOn).ToList();
        var now = terms.FindIndex(t => t.Current);
        return [.. new[] { now, now + 1, now - 1 }.Where(i => i >= 0 && i < terms.Count).Select(i => terms[i].Code)];
    }
}

internal static class TermNames
{
    public static string Term(this IStringLocalizer texts, string term) => term.Split('-') is [var year, var half] ? texts[$"term.{half}", year] : term;
}
