using AppHost.Local;

namespace Aspire.Hosting;

public class DistributedApplication : IAsyncDisposable, IDisposable
{
    private readonly Supervisor supervisor;

    internal DistributedApplication(LocalBuilder builder) => supervisor = new(builder);

    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new LocalBuilder(args, LocalBuilder.DirectoryOfEntryAssembly());

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => CreateBuilder(options.Args ?? []);

    public virtual Task StartAsync(CancellationToken cancellationToken = default) => supervisor.StartAsync(cancellationToken);

    public virtual Task StopAsync(CancellationToken cancellationToken = default) => supervisor.StopAsync(cancellationToken);

    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var session = new Session(supervisor);
        Environment.ExitCode = await session.RunAsync(cancellationToken);
    }

    public void Run() => RunAsync().GetAwaiter().GetResult();

    public virtual void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await supervisor.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
