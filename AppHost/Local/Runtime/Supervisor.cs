using Microsoft.Extensions.Configuration;

namespace AppHost.Local;

/// <summary>Starts every resource, keeps state.json, stops them in order: those that depend on others first.</summary>
internal sealed class Supervisor(LocalBuilder builder) : IAsyncDisposable
{
    private readonly string instance = Guid.CreateVersion7().ToString("n");
    private readonly CancellationTokenSource stopping = new();
    private readonly Launcher launcher = new();
    private readonly Lock saving = new();
    private readonly Dictionary<IResource, ResourceUnit> units = [];
    private IReadOnlyList<IReadOnlyList<IResource>> layers = [];
    private ChildProcess? guard;
    private Task running = Task.CompletedTask;

    public Action<ResourceUnit>? Changed { get; set; }

    public LocalBuilder Builder => builder;

    public IReadOnlyCollection<ResourceUnit> Units => units.Values;

    public async Task StartAsync(CancellationToken ct)
    {
        layers = ResourceGraph.Layers(RunnableResources.Of(builder.Resources));
        builder.Root.Open();
        if (SavedState.Read(builder.Root.StateFile) is { } left)
        {
            await left.EndLeftoversAsync();
        }

        CheckParameters();
        AllocatePorts();
        builder.CollectorListens = await ProjectDefaults.CollectorListensAsync(builder.Configuration);

        var restart = builder.Configuration.GetValue("Local:Restart", true);
        var delay = RestartPolicy.FirstDelay(builder.Configuration);
        foreach (var resource in layers.SelectMany(l => l))
        {
            var log = new LogFile(builder.Root.LogOf(resource.Name));
            var program = new MarkedProgram(RunnableResources.ProgramOf(resource, builder), instance);
            var unit = new ResourceUnit(resource, program, launcher, log, restart ? new(delay, TimeProvider.System) : null);
            unit.Changed += OnChanged;
            units[resource] = unit;
        }

        guard = await launcher.StartAsync(Guard.Command(instance), new LogFile(path: null));
        running = Task.WhenAll(units.Values.Select(u => Task.Run(() => u.RunAsync(WaitsOf(u), stopping.Token), CancellationToken.None)));
    }

    /// <summary>False: something had to be killed.</summary>
    public async Task<bool> StopAsync(CancellationToken hurry = default)
    {
        await stopping.CancelAsync();
        var clean = true;
        foreach (var layer in layers.Reverse())
        {
            var stopped = await Task.WhenAll(layer.Where(units.ContainsKey).Select(r => units[r].StopAsync(hurry)));
            clean &= stopped.All(s => s);
        }

        await running;
        guard?.KillGroup();
        return clean;
    }

    public async ValueTask DisposeAsync()
    {
        if (!stopping.IsCancellationRequested)
        {
            await StopAsync();
        }

        foreach (var unit in units.Values)
        {
            unit.Dispose();
        }

        stopping.Dispose();
        builder.Root.Dispose();
    }

    private IReadOnlyList<(ResourceUnit On, Wait Wait)> WaitsOf(ResourceUnit unit) =>
        [.. ResourceGraph.WaitsOf(unit.Resource).Select(w => (units[w.On], w))];

    private void CheckParameters()
    {
        var missing = new List<string>();
        foreach (var parameter in builder.Resources.OfType<ParameterResource>())
        {
            try
            {
                _ = parameter.Current;
            }
            catch (MissingParameterException e)
            {
                missing.Add($"Parameters:{e.Parameter}");
            }
        }

        if (missing.Count > 0)
        {
            throw new StartRefusedException($"These settings have no value: {string.Join(", ", missing)}.");
        }
    }

    private void AllocatePorts()
    {
        var randomize = builder.Configuration.GetValue("DcpPublisher:RandomizePorts", false);
        var kept = (builder.Configuration["Local:KeepPorts"] ?? "").Split(',');   // fixed all the same: the address that people know
        var endpoints = layers.SelectMany(l => l).SelectMany(r => r.Annotations.OfType<EndpointAnnotation>().Select(e => (r.Name, Endpoint: e))).ToList();
        var free = PortAllocator.Free(endpoints.Count);
        foreach (var ((name, endpoint), port) in endpoints.Zip(free))
        {
            endpoint.AllocatedPort = (randomize && !kept.Contains(name)) || endpoint.FixedPort is null ? port : endpoint.FixedPort;
            if (!PortAllocator.IsFree(endpoint.AllocatedPort.Value))
            {
                throw new StartRefusedException($"Port {endpoint.AllocatedPort} of {name} is in use by another program.");
            }
        }
    }

    private void OnChanged(ResourceUnit unit)
    {
        lock (saving)
        {
            new SavedState(Environment.ProcessId, instance, units.Values.ToDictionary(u => u.Resource.Name, Entry)).Write(builder.Root.StateFile);
            Changed?.Invoke(unit);
        }
    }

    private static SavedState.Entry Entry(ResourceUnit unit) => new(
        unit.State, unit.Ready, unit.Restarts, unit.Child?.Id, unit.Child?.StartTime, unit.ExitCode,
        unit.Resource.Annotations.OfType<EndpointAnnotation>().ToDictionary(e => e.Name, e => $"{e.Scheme}://localhost:{e.AllocatedPort}"));
}
