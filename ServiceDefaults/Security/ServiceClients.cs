using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Tongxing.ServiceDefaults.Security;

/// <summary>Typed clients for the other services, by the names the app host gives them.</summary>
public static class ServiceClients
{
    /// <summary>A client that passes the caller's own token on, so that the other service decides for the caller.</summary>
    /// <param name="builder">The service being built.</param>
    /// <param name="service">The other service's name, such as <c>registry</c>; its address is <c>services:{name}:http:0</c>.</param>
    public static IHttpClientBuilder AddServiceClient<TClient>(this IHostApplicationBuilder builder, string service)
        where TClient : class
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddTransient<CallerToken>();
        return builder.Services.AddHttpClient<TClient>(http => http.BaseAddress = AddressOf(builder.Configuration, service)).AddHttpMessageHandler<CallerToken>();
    }

    /// <summary>A client for work without a caller, signed in with this service's own credentials (<c>ServiceClient:Secret</c>).</summary>
    /// <inheritdoc cref="AddServiceClient{TClient}" path="/param"/>
    public static IHttpClientBuilder AddBackgroundClient<TClient>(this IHostApplicationBuilder builder, string service)
        where TClient : class
    {
        builder.AddServiceToken();
        return builder.Services.AddHttpClient<TClient>(http => http.BaseAddress = AddressOf(builder.Configuration, service)).AddHttpMessageHandler<ServiceTokenHandler>();
    }

    /// <summary>The same by a name, where one type calls several services.</summary>
    internal static IHttpClientBuilder AddBackgroundClient(this IHostApplicationBuilder builder, string name, string service)
    {
        builder.AddServiceToken();
        return builder.Services.AddHttpClient(name, http => http.BaseAddress = AddressOf(builder.Configuration, service)).AddHttpMessageHandler<ServiceTokenHandler>();
    }

    /// <summary>The address of another service.</summary>
    /// <exception cref="InvalidOperationException">The app host does not reference it.</exception>
    public static Uri AddressOf(IConfiguration configuration, string service) => new(
        configuration[$"services:{service}:http:0"] ?? throw new InvalidOperationException($"services:{service}:http:0 is not set."));

    private static void AddServiceToken(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServiceToken>();
        builder.Services.AddTransient<ServiceTokenHandler>();
        builder.Services.AddHttpClient(nameof(ServiceToken), http => http.BaseAddress = AddressOf(builder.Configuration, "identity"));
    }

    private sealed class CallerToken(IHttpContextAccessor http) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (http.HttpContext?.Request.Headers.Authorization is [{ } token])
            {
                request.Headers.Authorization ??= AuthenticationHeaderValue.Parse(token);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class ServiceTokenHandler(ServiceToken token) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new("Bearer", await token.GetAsync(cancellationToken));
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class ServiceToken(IHttpClientFactory clients, IConfiguration configuration, IHostEnvironment environment, TimeProvider clock) : IDisposable
    {
        private readonly SemaphoreSlim gate = new(1);
        private Answer? current;
        private DateTimeOffset goodUntil;

        public async Task<string> GetAsync(CancellationToken ct)
        {
            await gate.WaitAsync(ct);
            try
            {
                if (current is null || clock.GetUtcNow() > goodUntil)
                {
                    current = await AskAsync(ct);
                    goodUntil = clock.GetUtcNow().AddSeconds(current.ExpiresIn - 60);
                }

                return current.AccessToken;
            }
            finally
            {
                gate.Release();
            }
        }

        public void Dispose() => gate.Dispose();

        private async Task<Answer> AskAsync(CancellationToken ct)
        {
            using var form = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", configuration["ServiceClient:Id"] ?? environment.ApplicationName.Split('.')[^1].ToLowerInvariant()),
                new("client_secret", configuration["ServiceClient:Secret"]),
            ]);
            using var response = await clients.CreateClient(nameof(ServiceToken)).PostAsync(new Uri("connect/token", UriKind.Relative), form, ct);
            response.EnsureSuccessStatusCode();
            return (await response.Content.ReadFromJsonAsync<Answer>(ct))!;
        }

        private sealed record Answer(
            [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
    }
}
