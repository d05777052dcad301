namespace AppHost.Local;

/// <summary>Nothing was started; the user has to do something first.</summary>
internal sealed class StartRefusedException(string message) : DistributedApplicationException(message);

internal sealed class MissingParameterException(string name) : DistributedApplicationException($"Parameters:{name} has no value.")
{
    public string Parameter { get; } = name;
}
