namespace Tongxing.Registry.Rosters.Reading;

/// <summary>The whole file is refused; <paramref name="code"/> is stable and has its texts in findings.json.</summary>
internal sealed class RosterRefusedException(string code, Exception? cause = null, object? value = null) : Exception(code, cause)
{
    public string Code => Message;

    /// <summary>A limit, never the file's data.</summary>
    public string? Value { get; } = value?.ToString();

    public static RosterRefusedException Over(string code, object limit) => new(code, null, limit);
}
