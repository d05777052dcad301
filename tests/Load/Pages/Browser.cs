using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Tongxing.Load.Running;

namespace Tongxing.Load.Pages;

/// <summary>What a browser fetches, without what it does with it.</summary>
internal sealed partial class Browser(Session session)
{
    /// <summary>The page with its style sheet and scripts, nothing kept from before.</summary>
    public async Task<(TimeSpan Time, int Bytes)> FirstLoadAsync(string path, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var page = await FetchAsync(path, navigating: false, ct);
        var assets = Asset().Matches(Text(page)).Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal);
        var fetched = await Task.WhenAll(assets.Select(asset => FetchAsync(asset, navigating: false, ct)));
        return (Stopwatch.GetElapsedTime(start), page.Body.Length + fetched.Sum(asset => asset.Body.Length));
    }

    /// <summary>As the portal's script follows a link.</summary>
    public async Task<(TimeSpan Time, int Bytes)> NavigateAsync(string path, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var page = await FetchAsync(path, navigating: true, ct);
        return (Stopwatch.GetElapsedTime(start), page.Body.Length);
    }

    private async Task<(byte[] Body, string Encoding)> FetchAsync(string path, bool navigating, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "br");
        request.Headers.Add("Accept", navigating ? "text/html" : "text/html,*/*;q=0.8");
        if (navigating)
        {
            request.Headers.Add("X-Portal-Nav", "1");
        }

        using var response = await session.Http.SendAsync(request, ct);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadAsByteArrayAsync(ct), response.Content.Headers.ContentEncoding.FirstOrDefault() ?? "")
            : throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {response.Headers.Location}");
    }

    private static string Text((byte[] Body, string Encoding) page)
    {
        if (page.Encoding != "br")
        {
            return Encoding.UTF8.GetString(page.Body);
        }

        using var opened = new System.IO.Compression.BrotliStream(new MemoryStream(page.Body), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(opened, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("""<(?:link rel="stylesheet" href|script src)="(?<path>[^"]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asset();
}
