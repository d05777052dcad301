namespace AppHost.Local;

/// <summary>A .NET project by its built DLL, or any executable; healthy when all its health checks answer as expected.</summary>
internal sealed class ProjectProgram(IResource resource, LocalBuilder builder) : LocalProgram
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly IReadOnlyList<HttpHealthCheck> checks = [.. resource.Annotations.OfType<HttpHealthCheck>()];

    public override bool HasProbe => checks.Count > 0;

    public override async Task<LaunchCommand> PrepareAsync(Launcher launcher, CancellationToken ct)
    {
        var arguments = await EnvironmentBuilder.ArgumentsAsync(resource, ct);
        var command = resource is ExecutableResource executable
            ? new LaunchCommand(executable.Command, arguments, executable.WorkingDirectory)
            : await ProjectCommandAsync(arguments, launcher, ct);
        var variables = await EnvironmentBuilder.BuildAsync(resource, builder, ct);
        return command with { Environment = variables };
    }

    public override async Task<bool> ProbeAsync(CancellationToken ct)
    {
        foreach (var check in checks)
        {
            using var response = await Http.GetAsync(new EndpointReference((IResourceWithEndpoints)resource, EndpointOf(check)).Url + check.Path, ct);
            if ((int)response.StatusCode != check.Status)
            {
                return false;
            }
        }

        return true;
    }

    private string EndpointOf(HttpHealthCheck check) =>
        check.Endpoint ?? (resource.Annotations.OfType<EndpointAnnotation>().Any(e => e.Name == "https") ? "https" : "http");

    private async Task<LaunchCommand> ProjectCommandAsync(IReadOnlyList<string> arguments, Launcher launcher, CancellationToken ct)
    {
        var project = resource.Annotations.OfType<IProjectMetadata>().Single();
        var directory = Path.GetDirectoryName(project.ProjectPath)!;
        var target = (project as IBuiltProject)?.TargetPath ?? await TargetPathAsync(project.ProjectPath, directory, launcher, ct);
        return new("dotnet", ["exec", target, .. arguments], directory);
    }

    // Only a project that was added by its path: the generated classes know.
    private static async Task<string> TargetPathAsync(string projectPath, string directory, Launcher launcher, CancellationToken ct) =>
        (await launcher.RunToolAsync(new("dotnet", ["msbuild", projectPath, "-getProperty:TargetPath"], directory), ct))[^1].Trim();
}

internal sealed record ProjectAtPath(string ProjectPath) : IProjectMetadata;
