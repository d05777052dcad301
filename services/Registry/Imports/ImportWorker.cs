using System.Diagnostics;
using Tongxing.Registry.Data;

namespace Tongxing.Registry.Imports;

/// <summary>Works on imports in the background. What it holds when it dies is taken over once the lease has run out.</summary>
internal sealed partial class ImportWorker(
    IServiceScopeFactory scopes, ImportBell bell, ImportOptions options, TimeProvider clock, ILogger<ImportWorker> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Lanes).Select(_ => Task.Run(() => RunAsync(stoppingToken), stoppingToken)));

    private async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!await WorkAsync(ct))
                {
                    await bell.WaitAsync(options.Poll, ct);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The import stays claimed until its lease runs out, and is then tried again from what was committed.
                LogFailed(failure);
                await Task.Delay(options.Poll, clock, ct);
            }
        }
    }

    private async Task<bool> WorkAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        if (await db.ClaimAsync(clock.GetUtcNow(), options.Lease, ct) is not { } claimed)
        {
            return false;
        }

        if (claimed.Attempts > options.Attempts)
        {
            LogGivenUp(claimed.Id, claimed.Attempts);
            await db.GiveUpAsync(claimed, clock.GetUtcNow(), ct);
            return true;
        }

        using var span = ImportMeter.Source.StartActivity($"import {claimed.State}", ActivityKind.Internal, ActivityContext.TryParse(claimed.Traceparent, null, out var cause) ? cause : default);
        var started = clock.GetTimestamp();
        if (claimed.State == ImportState.Checking)
        {
            await scope.ServiceProvider.GetRequiredService<RosterCheck>().RunAsync(claimed.Id, claimed.OrgCode, ct);
        }
        else
        {
            await scope.ServiceProvider.GetRequiredService<RosterApply>().RunAsync(claimed.Id, claimed.OrgCode, ct);
        }

        LogWorked(claimed.State, claimed.Id, clock.GetElapsedTime(started).TotalSeconds);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "{State} import {ImportId} took {Seconds:0.0} s")]
    private partial void LogWorked(string state, Guid importId, double seconds);

    [LoggerMessage(LogLevel.Error, "Import {ImportId} failed {Attempts} times without progress and was given up")]
    private partial void LogGivenUp(Guid importId, int attempts);

    [LoggerMessage(LogLevel.Error, "Working on an import failed; it will be tried again")]
    private partial void LogFailed(Exception failure);
}
