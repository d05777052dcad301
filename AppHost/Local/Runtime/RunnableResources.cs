namespace AppHost.Local;

internal static class RunnableResources
{
    private const string Distribution = "distribution";

    /// <summary>What becomes a process. A broker brings its name server as a resource of its own, which is supervised like the rest.</summary>
    public static IReadOnlyList<IResource> Of(IEnumerable<IResource> resources)
    {
        var runnable = resources.Where(r => r is not (ParameterResource or PostgresDatabaseResource)).ToList();
        foreach (var broker in runnable.OfType<RabbitMQServerResource>().ToList())
        {
            var epmd = new EpmdResource($"{broker.Name}-epmd");
            epmd.Annotations.Add(new EndpointAnnotation { Name = "tcp", Scheme = "tcp" });
            broker.Annotations.Add(new EndpointAnnotation { Name = Distribution, Scheme = "tcp" });
            broker.Annotations.Add(new Wait(epmd, WaitKind.Healthy));
            runnable.Add(epmd);
        }

        return runnable;
    }

    public static LocalProgram ProgramOf(IResource resource, LocalBuilder builder)
    {
        var keepsData = resource.Annotations.OfType<DataVolume>().Any();
        var directory = resource is ContainerResource ? builder.Root.ServerDirectory(resource.Name, keepsData) : "";
        return resource switch
        {
            ProjectResource or ExecutableResource => new ProjectProgram(resource, builder),
            PostgresServerResource postgres => new PostgresServer(
                directory, postgres.PrimaryEndpoint.Port, postgres.User, postgres.PasswordParameter.Current, keepsData,
                [.. postgres.DatabaseResources.Select(d => d.DatabaseName)]),
            RabbitMQServerResource broker => new RabbitMqServer(broker.Name, directory, PortsOf(broker), broker.User, broker.PasswordParameter.Current),
            RedisResource redis => new RedisServer(directory, redis.PrimaryEndpoint.Port, redis.PasswordParameter!.Current, keepsData),
            EpmdResource => new EpmdServer(PortOf(resource, "tcp")!.Value),
            _ => throw new DistributedApplicationException($"'{resource.Name}' is of a kind that local mode cannot run."),
        };
    }

    private static RabbitMqPorts PortsOf(RabbitMQServerResource broker)
    {
        var epmd = broker.Annotations.OfType<Wait>().Select(w => w.On).OfType<EpmdResource>().Single();
        return new(broker.PrimaryEndpoint.Port, PortOf(broker, Distribution)!.Value, PortOf(epmd, "tcp")!.Value, PortOf(broker, "management"));
    }

    private static int? PortOf(IResource resource, string endpoint) =>
        resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.Name == endpoint)?.AllocatedPort;

    private sealed class EpmdResource(string name) : Resource(name);
}

/// <summary>Marks every process of this run in its environment.</summary>
internal sealed class MarkedProgram(LocalProgram program, string instance) : LocalProgram
{
    public override bool IsServer => program.IsServer;

    public override bool HasProbe => program.HasProbe;

    public override async Task<LaunchCommand> PrepareAsync(Launcher launcher, CancellationToken ct)
    {
        var command = await program.PrepareAsync(launcher, ct);
        return command with { Environment = new Dictionary<string, string>(command.Environment) { ["APPHOST_INSTANCE"] = instance } };
    }

    public override Task<bool> ProbeAsync(CancellationToken ct) => program.ProbeAsync(ct);

    public override Task MakeReadyAsync(CancellationToken ct) => program.MakeReadyAsync(ct);
}
