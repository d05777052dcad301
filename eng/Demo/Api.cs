using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Demo;

/// <summary>The public API as one signed-in person sees it.</summary>
internal sealed class Api(Uri address, string? cookie = null) : IDisposable
{
    private const int Tries = 60;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 16 }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Of the session that it is signed in with: another one may go on with it.</summary>
    public string? Cookie { get; private set; } = cookie;

    public async Task<bool> SignInAsync(string userName, string password)
    {
        using var response = await SendAsync(() => new(HttpMethod.Post, "/session") { Content = JsonContent.Create(new { userName, password }) });
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Locked)
        {
            return false;
        }

        response.EnsureSuccessStatusCode();
        Cookie = response.Headers.GetValues("Set-Cookie").First().Split(';')[0]; // Secure, so a cookie container would keep it back on http
        return true;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await SendAsync(() => new(HttpMethod.Get, path));
        return await ReadAsync(response, path);
    }

    /// <summary>All rows of a list.</summary>
    public async Task<List<JsonElement>> ListAsync(string path)
    {
        var (items, cursor) = (new List<JsonElement>(), "");
        do
        {
            var page = await GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200&cursor={Uri.EscapeDataString(cursor)}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString() ?? "";
        }
        while (cursor.Length > 0);
        return items;
    }

    /// <summary>Happens once, however often it is sent: the key says what it is.</summary>
    public async Task<JsonElement> PostAsync(string path, object body, string? key = null, string? etag = null)
    {
        using var response = await SendAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", $"demo/{key}");
            }

            if (etag is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", etag);
            }

            return request;
        });
        return await ReadAsync(response, path);
    }

    /// <summary>Sent again, it changes nothing.</summary>
    public async Task PutAsync(string path, object body, string? etag = null)
    {
        using var response = await SendAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
            request.Headers.TryAddWithoutValidation("If-Match", etag);
            return request;
        });
        await ReadAsync(response, path);
    }

    public async Task<byte[]> DownloadAsync(string path)
    {
        using var response = await SendAsync(() => new(HttpMethod.Get, path));
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    public async Task<JsonElement> UploadAsync(string path, string fileName, byte[] file, Dictionary<string, string> fields, HttpMethod? method = null)
    {
        using var response = await SendAsync(() =>
        {
            var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", fileName } };
            foreach (var (name, value) in fields)
            {
                form.Add(new StringContent(value), name);
            }

            return new(method ?? HttpMethod.Post, path) { Content = form };
        });
        return await ReadAsync(response, path);
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = make();
            if (Cookie is not null)
            {
                request.Headers.Add("Cookie", Cookie);
            }

            var response = await http.SendAsync(request);
            if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable) || attempt == Tries)
            {
                return response;
            }

            await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
            response.Dispose();
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, string path)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text.Length == 0 ? default : JsonElement.Parse(text) : throw new ApiException(path, (int)response.StatusCode, text);
    }
}

/// <summary>The API said no.</summary>
internal sealed class ApiException(string path, int status, string text) : Exception($"{path}: {status} {text}")
{
    public string? Code { get; } = text.StartsWith('{') && JsonElement.Parse(text).TryGetProperty("code", out var code) ? code.GetString() : null;
}

/// <summary>What every row of a list has.</summary>
internal static class Rows
{
    public static Guid IdOf(JsonElement row) => row.GetProperty("id").GetGuid();
}
