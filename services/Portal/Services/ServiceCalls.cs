using System.Net;

namespace Tongxing.Portal.Services;

/// <summary>Calls of one service's JSON API: absent is null, refused is a <see cref="ServiceProblemException"/>.</summary>
internal static class ServiceCalls
{
    public static async Task<T?> FindAsync<T>(this HttpClient http, string path, CancellationToken ct)
        where T : class
    {
        using var response = await http.GetAsync(path, ct);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        await EnsureAcceptedAsync(response, ct);
        return await response.Content.ReadFromJsonAsync<T>(ct);
    }

    public static async Task<T> ReadAsync<T>(this HttpClient http, string path, CancellationToken ct)
        where T : class =>
        await http.FindAsync<T>(path, ct) ?? throw new HttpRequestException(HttpRequestError.InvalidResponse, "The service does not know the address.", statusCode: HttpStatusCode.NotFound);

    public static async Task<T> PostAsync<T>(this HttpClient http, string path, object? body, CancellationToken ct, Guid? key = null)
    {
        using var response = await http.SendAsync(HttpMethod.Post, path, body, ct, key);
        return (await response.Content.ReadFromJsonAsync<T>(ct))!;
    }

    public static async Task PostAsync(this HttpClient http, string path, object? body, CancellationToken ct, Guid? key = null)
    {
        using var response = await http.SendAsync(HttpMethod.Post, path, body, ct, key);
    }

    public static async Task PutAsync(this HttpClient http, string path, object body, CancellationToken ct, string? etag = null)
    {
        using var response = await http.SendAsync(HttpMethod.Put, path, body, ct, etag: etag);
    }

    public static async Task DeleteAsync(this HttpClient http, string path, CancellationToken ct)
    {
        using var response = await http.SendAsync(HttpMethod.Delete, path, null, ct);
    }

    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient http, HttpMethod method, string path, object? body, CancellationToken ct, Guid? key = null, string? etag = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key.ToString());
        }

        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        await EnsureAcceptedAsync(response, ct);
        return response;
    }

    private static async Task EnsureAcceptedAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.Unauthorized)
        {
            throw new ServiceProblemException(await Problem.ReadAsync(response, ct));
        }

        response.EnsureSuccessStatusCode();
    }
}

/// <summary>What was made, by its id.</summary>
public sealed record Created(Guid Id);

public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

internal static class Page
{
    public static Page<T> Empty<T>() => new([], null);
}

internal sealed record ItemList<T>(IReadOnlyList<T> Items);
