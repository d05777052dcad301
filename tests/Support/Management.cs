using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Tongxing.Support;

internal static class Management
{
    public static async Task CreateVhostAsync(Uri address, string vhost)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address.GetLeftPart(UriPartial.Scheme) + address.Authority) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(address.UserInfo)));
        await PutAsync(http, $"/api/vhosts/{vhost}", new { });
        var user = address.UserInfo.Split(':')[0];
        await PutAsync(http, $"/api/permissions/{vhost}/{user}", new { configure = ".*", write = ".*", read = ".*" });
    }

    // The plugin's listener comes up a moment after the broker's own.
    private static async Task PutAsync(HttpClient http, string path, object body)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var response = await http.PutAsJsonAsync(path, body);
                response.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (tries < 50)
            {
                await Task.Delay(200);
            }
        }
    }
}
