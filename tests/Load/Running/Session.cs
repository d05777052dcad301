using System.Net;
using System.Text.Json;

namespace Tongxing.Load.Running;

/// <summary>The system through its gateway; nothing is tried again, as that would hide what is measured.</summary>
internal sealed class Session(Uri address) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromMinutes(2),
    };

    public HttpClient Http => http;

    public async Task SignInAsync(string userName, string password, CancellationToken ct)
    {
        using var response = await http.PostAsJsonAsync("/session", new { userName, password }, ct);
        response.EnsureSuccessStatusCode();
        // Secure, so a cookie container would keep it back on http.
        http.DefaultRequestHeaders.Add("Cookie", response.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken ct)
    {
        using var response = await http.GetAsync(path, ct);
        return await ReadAsync(response, path, ct);
    }

    public async Task<JsonElement> PostAsync(string path, HttpContent content, CancellationToken ct)
    {
        using var response = await http.PostAsync(path, content, ct);
        return await ReadAsync(response, path, ct);
    }

    public void Dispose() => http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, string path, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        return response.IsSuccessStatusCode
            ? text.Length == 0 ? default : JsonElement.Parse(text)
            : throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {text}");
    }
}
