using System.Collections.ObjectModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace AppHost.Local;

internal sealed class LocalBuilder : IDistributedApplicationBuilder
{
    private readonly ResourceCollection resources = [];

    public LocalBuilder(string[] args, string appHostDirectory)
    {
        AppHostDirectory = appHostDirectory;
        Configuration.AddEnvironmentVariables("DOTNET_").AddCommandLine(args);
        var environment = Configuration["ENVIRONMENT"] ?? Environments.Production;
        Environment = new HostingEnvironment
        {
            EnvironmentName = environment,
            ApplicationName = AppHostAssembly?.GetName().Name ?? "AppHost",
            ContentRootPath = appHostDirectory,
        };
        Configuration
            .AddJsonFile(Path.Combine(appHostDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(appHostDirectory, $"appsettings.{environment}.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(args);
        var publish = Configuration["operation"] == "publish" || Configuration["publisher"] is not null || args.Contains("--publisher");
        ExecutionContext = new(publish ? DistributedApplicationOperation.Publish : DistributedApplicationOperation.Run);
        Root = new(Configuration["Local:DataPath"] ?? DataRoot.DefaultPath(appHostDirectory));
        Secrets = new(Root.SecretsFile);
    }

    public ConfigurationManager Configuration { get; } = new();

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly => Assembly.GetEntryAssembly();

    public IHostEnvironment Environment { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceCollection Resources => resources;

    public bool CollectorListens { get; set; }

    public DataRoot Root { get; }

    public SecretStore Secrets { get; }

    public static string DirectoryOfEntryAssembly() =>
        Assembly.GetEntryAssembly()?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "apphostprojectpath")?.Value
        ?? Directory.GetCurrentDirectory();

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (Resources.Any(r => r.Name.Equals(resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"Cannot add resource '{resource.Name}': there is one of that name already.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build() => new(this);

    private sealed class ResourceCollection : Collection<IResource>, IResourceCollection;

    private sealed record ResourceBuilder<T>(IDistributedApplicationBuilder ApplicationBuilder, T Resource) : IResourceBuilder<T> where T : IResource
    {
        public IResourceBuilder<T> WithAnnotation<TAnnotation>(
            TAnnotation annotation, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
            where TAnnotation : IResourceAnnotation
        {
            if (behavior == ResourceAnnotationMutationBehavior.Replace)
            {
                foreach (var old in Resource.Annotations.OfType<TAnnotation>().ToList())
                {
                    Resource.Annotations.Remove(old);
                }
            }

            Resource.Annotations.Add(annotation);
            return this;
        }
    }
}
