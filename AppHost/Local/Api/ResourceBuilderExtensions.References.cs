using System.Text.RegularExpressions;
using AppHost.Local;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        return builder.WithEnvironment(c =>
        {
            c.EnvironmentVariables[resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}"] = resource.ConnectionStringExpression;
            foreach (var (key, value) in resource.GetConnectionProperties())
            {
                c.EnvironmentVariables[$"{Variable(name)}_{key.ToUpperInvariant()}"] = value;
            }
        });
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment => builder.WithReference(source, source.Resource.Name);

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where TDestination : IResourceWithEnvironment => builder.WithEnvironment(c =>
        {
            foreach (var endpoint in source.Resource.Annotations.OfType<EndpointAnnotation>())
            {
                Refer(c, name, new(source.Resource, endpoint.Name));
            }
        });

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment =>
        builder.WithEnvironment(c => Refer(c, endpointReference.Resource.Name, endpointReference));

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment => builder.WithEnvironment(c =>
        {
            c.EnvironmentVariables[$"services__{name}__default__0"] = uri.ToString();
            c.EnvironmentVariables[Variable(name)] = uri.ToString();
        });

    private static void Refer(EnvironmentCallbackContext context, string name, EndpointReference endpoint)
    {
        context.EnvironmentVariables[$"services__{name}__{endpoint.EndpointName}__0"] = endpoint;
        context.EnvironmentVariables[$"{Variable(name)}_{Variable(endpoint.EndpointName)}"] = endpoint;
    }

    private static string Variable(string name) => NotAlphanumeric.Replace(name, "_").ToUpperInvariant();

    [GeneratedRegex("[^A-Za-z0-9]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotAlphanumeric { get; }
}
