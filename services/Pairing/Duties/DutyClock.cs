using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Pairing.Duties;

/// <summary>
/// Every minute: makes the new day's duties once a programme, from two in the morning tells what was missed up to the day
/// before, and from eight what is due soon. Any number of processes may run it.
/// </summary>
internal sealed class DutyClock(IServiceScopeFactory scopes, IOptionsMonitor<ReminderOptions> reminders, TimeProvider clock, ILogger<DutyClock> logger) : BackgroundService
{
    private static readonly TimeOnly MissedFrom = new(2, 0);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RepeatAsync("duty clock", TimeSpan.FromMinutes(1), RunAsync, clock, logger, stoppingToken, Observe);

    private static void Observe(bool done, TimeSpan took)
    {
        DutyMeter.Rounds.Add(1, new KeyValuePair<string, object?>("outcome", done ? "done" : "put off"));
        DutyMeter.RoundDuration.Record(took.TotalSeconds);
    }

    private async Task RunAsync(CancellationToken ct)
    {
        await GenerateAsync(ct);
        await MissAsync(ct);
        await TellDueAsync(ct);
    }

    private async Task GenerateAsync(CancellationToken ct)
    {
        var today = clock.Today;
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PairingDb>();
            await using var transaction = await db.BeginAsync(Scope.All("the new day's duties"), ct);
            var programme = await db.Programmes.FromSql(
                $"""
                 select * from programmes
                 where ended_at is null and starts_on <= {today} and ends_on >= {today} and generated_on is distinct from {today}
                 order by id limit 1 for update skip locked
                 """).SingleOrDefaultAsync(ct);
            if (programme is null)
            {
                return;
            }

            await DutyEngine.GenerateAsync(db, programme, today, null, ct);
            programme.GeneratedOn = today;
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    private async Task TellDueAsync(CancellationToken ct)
    {
        var (now, options) = (clock.ChinaNow, reminders.CurrentValue);
        for (var more = TimeOnly.FromDateTime(now.DateTime) >= options.From; more;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PairingDb>();
            await using var transaction = await db.BeginAsync(Scope.All("duties due soon"), ct);
            more = await DutyEngine.TellDueAsync(db, clock.Today, clock.Today.AddDays(options.DaysBefore), ct);
            await transaction.CommitAsync(ct);
        }
    }

    private async Task MissAsync(CancellationToken ct)
    {
        var now = clock.ChinaNow;
        var before = TimeOnly.FromDateTime(now.DateTime) >= MissedFrom ? clock.Today : clock.Today.AddDays(-1);
        for (var more = true; more;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PairingDb>();
            await using var transaction = await db.BeginAsync(Scope.All("duties missed"), ct);
            more = await DutyEngine.MissAsync(db, before, ct);
            await transaction.CommitAsync(ct);
        }
    }
}
