namespace AppHost.Local;

internal enum WaitKind
{
    Healthy,
    Started,
    Completed,
}

internal sealed class EndpointAnnotation : IResourceAnnotation
{
    public required string Name { get; init; }

    public required string Scheme { get; init; }

    public int? FixedPort { get; init; }

    public string? PortVariable { get; init; }

    public bool IsExternal { get; set; }

    public int? AllocatedPort { get; set; }
}

internal sealed record EnvironmentCallback(Func<EnvironmentCallbackContext, Task> Apply) : IResourceAnnotation;

internal sealed record ArgsCallback(Action<CommandLineArgsCallbackContext> Apply) : IResourceAnnotation;

internal sealed record Wait(IResource On, WaitKind Kind, int ExitCode = 0, WaitBehavior Behavior = default) : IResourceAnnotation;

internal sealed record HttpHealthCheck(string Path, int Status, string? Endpoint) : IResourceAnnotation;

internal sealed record DataVolume : IResourceAnnotation;

internal sealed record LaunchedWith(LaunchProfile Profile, string Name) : IResourceAnnotation;

/// <summary>What the generated Projects.* classes know beyond Aspire's interface.</summary>
internal interface IBuiltProject
{
    string TargetPath { get; }
}
