using System.Globalization;

namespace AppHost.Local;

/// <summary>A resource's variables in Aspire's order, later wins: project defaults, launch profile where unset, the calls in Program.cs.</summary>
internal static class EnvironmentBuilder
{
    public static async Task<Dictionary<string, string>> BuildAsync(IResource resource, LocalBuilder builder, CancellationToken ct)
    {
        var variables = new Dictionary<string, object>();
        if (resource is ProjectResource project)
        {
            ProjectDefaults.Set(project, builder, variables);
        }

        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.PortVariable is not null))
        {
            variables[endpoint.PortVariable!] = endpoint.AllocatedPort!;
        }

        var context = new EnvironmentCallbackContext(builder.ExecutionContext, resource, variables, ct);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallback>().ToList())
        {
            await callback.Apply(context);
        }

        var result = new Dictionary<string, string>();
        foreach (var (name, value) in variables)
        {
            result[name] = await TextAsync(value, ct);
        }

        return result;
    }

    public static async Task<IReadOnlyList<string>> ArgumentsAsync(IResource resource, CancellationToken ct)
    {
        var context = new CommandLineArgsCallbackContext([], ct);
        foreach (var callback in resource.Annotations.OfType<ArgsCallback>())
        {
            callback.Apply(context);
        }

        var arguments = new List<string>();
        foreach (var argument in context.Args)
        {
            arguments.Add(await TextAsync(argument, ct));
        }

        return arguments;
    }

    private static async Task<string> TextAsync(object value, CancellationToken ct) => value switch
    {
        IValueProvider provider => await provider.GetValueAsync(ct) ?? "",
        IResourceBuilder<IResource> { Resource: IValueProvider provider } => await provider.GetValueAsync(ct) ?? "",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
