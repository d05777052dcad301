using AppHost.Local;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.Add(name, new TProject(), new());

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => builder.Add(name, new TProject(), Named(launchProfileName));

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new()
    {
        var options = new ProjectResourceOptions();
        configure(options);
        return builder.Add(name, new TProject(), options);
    }

    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath) =>
        builder.Add(name, new ProjectAtPath(Path.GetFullPath(projectPath, builder.AppHostDirectory)), new());

    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, string projectPath, string? launchProfileName) =>
        builder.Add(name, new ProjectAtPath(Path.GetFullPath(projectPath, builder.AppHostDirectory)), Named(launchProfileName));

    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) =>
        replicas == 1 ? builder : throw new DistributedApplicationException("Replicas share a port through a proxy, which local mode does not have.");

    private static ProjectResourceOptions Named(string? launchProfileName) =>
        new() { LaunchProfileName = launchProfileName, ExcludeLaunchProfile = launchProfileName is null };

    private static IResourceBuilder<ProjectResource> Add(
        this IDistributedApplicationBuilder builder, string name, IProjectMetadata project, ProjectResourceOptions options)
    {
        var added = builder.AddResource(new ProjectResource(name)).WithAnnotation(project);
        if (!options.ExcludeLaunchProfile
            && LaunchProfiles.Choose(project, options.LaunchProfileName, builder.Configuration) is var (profileName, profile))
        {
            added.WithAnnotation(new LaunchedWith(profile, profileName));
            foreach (var url in (profile.ApplicationUrl ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(u => new Uri(u)))
            {
                added.WithEndpoint(port: url.Port, scheme: url.Scheme, name: url.Scheme);
            }
        }

        return added;
    }
}
