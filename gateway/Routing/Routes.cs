using Microsoft.Net.Http.Headers;
using Tongxing.Gateway.Sessions;
using Tongxing.ServiceDefaults.Security;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Tongxing.Gateway.Routing;

/// <summary>Which path goes where. What is not named here, <c>/internal</c> above all, goes to Portal's not-found page.</summary>
internal static class Routes
{
    private const string Portal = "portal";
    private const string Identity = "identity";

    /// <summary>Services with an API; each has <c>/api/{name}</c> and <c>/openapi/{name}.json</c>.</summary>
    public static IReadOnlyList<string> Services { get; } = [Identity, "registry", "pairing", "activities", "aid", "outreach", "counselling", "insights"];

    public static void AddRoutes(this WebApplicationBuilder builder) => builder.Services.AddReverseProxy()
        .LoadFromMemory([.. All()], [.. Services.Append(Portal).Select(name => ClusterOf(builder.Configuration, name))])
        .AddTransforms(transforms => transforms.AddRequestTransform(context =>
        {
            // The cookie is the gateway's alone.
            var cookies = context.HttpContext.Request.Cookies.Where(cookie => cookie.Key != SessionCookie.Name).Select(cookie => $"{cookie.Key}={Uri.EscapeDataString(cookie.Value)}").ToList();
            context.ProxyRequest.Headers.Remove(HeaderNames.Cookie);
            if (cookies.Count > 0)
            {
                context.ProxyRequest.Headers.TryAddWithoutValidation(HeaderNames.Cookie, string.Join("; ", cookies));
            }

            return ValueTask.CompletedTask;
        }));

    private static IEnumerable<RouteConfig> All()
    {
        foreach (var service in Services)
        {
            yield return Route(service, $"/api/{service}/{{**rest}}");
            yield return Route(service, $"/openapi/{service}.json") with { RouteId = $"openapi-{service}", Transforms = [new Dictionary<string, string>(StringComparer.Ordinal) { ["PathSet"] = "/openapi/v1.json" }] };
        }

        yield return Route(Identity, "/.well-known/openid-configuration") with { RouteId = "discovery" };
        yield return Route(Identity, "/.well-known/jwks.json") with { RouteId = "keys" };
        yield return Route(Identity, "/connect/token") with { RouteId = "token" };
        yield return Route(Portal, "/{**rest}") with { Order = int.MaxValue };
    }

    // Anonymous here: the service behind decides by the token.
    private static RouteConfig Route(string cluster, string path) => new()
    {
        RouteId = cluster,
        ClusterId = cluster,
        Match = new() { Path = path },
        AuthorizationPolicy = "anonymous",
    };

    private static ClusterConfig ClusterOf(IConfiguration configuration, string name) => new()
    {
        ClusterId = name,
        Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal) { [name] = new() { Address = ServiceClients.AddressOf(configuration, name).ToString() } },
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromMinutes(2) },
    };
}
