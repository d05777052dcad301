using Microsoft.Extensions.Options;
using Tongxing.Outreach.Notices;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Duties;

/// <summary>
/// Every minute, from eight in the morning: reminds helpers of what they missed, takes what stays overdue one level up on school
/// days, and gives supervisors their digest once a week. All it knows stands in the database, so any number of processes may run it.
/// </summary>
internal sealed class NoticeClock(IServiceScopeFactory scopes, IOptionsMonitor<NoticeOptions> options, TimeProvider clock, ILogger<NoticeClock> logger) : BackgroundService
{
    /// <summary>Everything that is due now; done again, it does nothing.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var (now, policy) = (clock.ChinaNow, options.CurrentValue);
        if (TimeOnly.FromDateTime(now.DateTime) < policy.From)
        {
            return;
        }

        while (await InScopeAsync(rounds => rounds.RemindAsync(clock.Today, policy, ct)))
        {
            // A portion a transaction.
        }

        while (await InScopeAsync(rounds => rounds.EscalateAsync(clock.Today, policy, ct)))
        {
            // A county a transaction.
        }

        while (now.DayOfWeek == policy.DigestOn && await InScopeAsync(rounds => rounds.DigestAsync(clock.Today, ct)))
        {
            // A county a transaction.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RepeatAsync("notice clock", TimeSpan.FromMinutes(1), RunAsync, clock, logger, stoppingToken);

    private async Task<bool> InScopeAsync(Func<OverdueRounds, Task<bool>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<OverdueRounds>());
    }
}
