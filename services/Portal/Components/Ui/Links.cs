using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Tongxing.Portal.Components.Ui;

internal static class Links
{
    /// <summary>This page's address with some query keys changed; null removes one. Short, and in a stable order.</summary>
    public static string Link(this NavigationManager navigation, params (string Key, string? Value)[] changes)
    {
        var uri = new Uri(navigation.Uri);
        var query = QueryHelpers.ParseQuery(uri.Query).ToDictionary(p => p.Key, p => (string?)p.Value.ToString());
        foreach (var (key, value) in changes)
        {
            query[key] = value;
        }

        return To(uri.AbsolutePath, query.Select(p => (p.Key, p.Value)));
    }

    public static string To(string path, params IEnumerable<(string Key, string? Value)> query)
    {
        var parts = query.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}");
        return string.Join('&', parts) is { Length: > 0 } text ? $"{path}?{text}" : path;
    }
}
