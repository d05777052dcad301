using System.Net.Sockets;
using AppHost.Local;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null,
        string? env = null, bool isProxied = true, bool? isExternal = null, ProtocolType? protocol = null)
        where T : IResourceWithEndpoints
    {
        var uriScheme = scheme ?? "tcp";
        var endpoint = new EndpointAnnotation
        {
            Name = name ?? uriScheme,
            Scheme = uriScheme,
            FixedPort = port,
            PortVariable = env,
            IsExternal = isExternal ?? false,
        };
        return builder.Resource.Annotations.OfType<EndpointAnnotation>().Any(e => e.Name.Equals(endpoint.Name, StringComparison.OrdinalIgnoreCase))
            ? throw new DistributedApplicationException($"Endpoint with name '{endpoint.Name}' already exists on '{builder.Resource.Name}'.")
            : builder.WithAnnotation(endpoint);
    }

    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool isProxied = true)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, "http", name, env, isProxied);

    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.Scheme is "http" or "https"))
        {
            endpoint.IsExternal = true;
        }

        return builder;
    }

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints =>
        new(builder.Resource, name);

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints => builder.WithAnnotation(new HttpHealthCheck(path ?? "/", statusCode ?? 200, endpointName));
}
