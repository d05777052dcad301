namespace AppHost.Local;

internal sealed record LaunchCommand(string File, IReadOnlyList<string> Arguments, string WorkingDirectory)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public int StopSignal { get; init; } = Libc.SigTerm;

    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What the kernel sends when we die; null: the stop signal.</summary>
    public int? DeathSignal { get; init; }

    /// <summary>An account to change to, when we are root.</summary>
    public string? User { get; init; }
}
