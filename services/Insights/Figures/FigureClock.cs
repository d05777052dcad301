using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Insights.Figures;

/// <summary>Works figures out a second after the facts came, or later where much came: it rests four times as long as it worked, ten seconds at most. Several processes take turns.</summary>
internal sealed class FigureClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<FigureClock> logger) : BackgroundService
{
    private const int Rest = 4;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken ct)
    {
        for (var more = true; more;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<InsightsDb>();
            await using var transaction = await db.BeginAsync(Facts.FactScope.Everywhere, ct);
            more = await db.WorkOutAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RepeatAsync("figure clock", Every, RunAndRestAsync, clock, logger, stoppingToken);

    private async Task RunAndRestAsync(CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        await RunAsync(ct);
        var rest = Rest * clock.GetElapsedTime(started);
        await Task.Delay(rest < LongestRest ? rest : LongestRest, clock, ct);
    }
}
