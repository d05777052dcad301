using System.Net.Http.Headers;

namespace Tongxing.Gateway.Sessions;

/// <summary>Identity on behalf of the person of the session.</summary>
internal sealed class AccountClient(HttpClient http)
{
    public async Task<string> GetAsync(string authorization, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/identity/me");
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        using var response = await http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(ct);
    }
}
