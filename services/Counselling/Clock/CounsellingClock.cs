using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Counselling.Crisis;
using Tongxing.Counselling.Data;
using Tongxing.Counselling.Letters;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Counselling.Clock;

/// <summary>
/// Every half minute: what nobody did in time is the next person's, and keys that were kept long enough are destroyed. All it
/// knows is in the database, so any number of processes may run it, and one that is killed is missed by nobody.
/// </summary>
internal sealed class CounsellingClock(
    IServiceScopeFactory scopes, IOptionsMonitor<MailboxOptions> mailbox, IOptionsMonitor<CrisisOptions> crisis, TimeProvider clock, ILogger<CounsellingClock> logger) : BackgroundService
{
    private const int Portion = 200;

    /// <summary>Everything that is due now.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await InPortionsAsync(EscalateStepsAsync, ct);
        await InPortionsAsync(EscalateLettersAsync, ct);
        await InPortionsAsync(EscalateReferralsAsync, ct);
        await DestroyKeysAsync(ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RepeatAsync("counselling clock", TimeSpan.FromSeconds(30), RunAsync, clock, logger, stoppingToken);

    private async Task<int> EscalateStepsAsync(CounsellingDb db, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(Scope.All("crisis steps nobody confirmed in time"), ct);
        var now = clock.GetUtcNow();
        var steps = await db.CrisisSteps.FromSql(
            $"select * from crisis_steps where escalate_at <= {now} order by escalate_at limit {Portion} for update skip locked").ToListAsync(ct);
        var ids = steps.ConvertAll(step => step.CaseId);
        var supervised = await db.Cases.Where(known => ids.Contains(known.Id) && known.SupervisorId != null).Select(known => known.Id).ToHashSetAsync(ct);
        foreach (var step in steps)
        {
            db.Publish(step.Escalate(supervised.Contains(step.CaseId), now, crisis.CurrentValue));
            db.Record(AuditEntry.BySystem(clock, "counselling.step.escalate", $"case/{step.CaseId}", step.OrgCode, new { step.Kind, step.Escalation }));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return steps.Count;
    }

    private async Task<int> EscalateLettersAsync(CounsellingDb db, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(Scope.All("letters nobody saw to in time"), ct);
        var now = clock.GetUtcNow();
        var letters = await db.Letters.FromSql(
            $"select * from letters where escalate_at <= {now} order by escalate_at limit {Portion} for update skip locked").ToListAsync(ct);
        foreach (var letter in letters)
        {
            letter.Escalate(clock, mailbox.CurrentValue);
            db.Publish(letter.Overdue());
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return letters.Count;
    }

    private async Task<int> EscalateReferralsAsync(CounsellingDb db, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(Scope.All("referrals nobody took up in time"), ct);
        var now = clock.GetUtcNow();
        var referrals = await db.Referrals.FromSql(
            $"select * from referrals where escalate_at <= {now} and case_id is null order by escalate_at limit {Portion} for update skip locked").ToListAsync(ct);
        foreach (var referral in referrals)
        {
            referral.Escalate(clock, mailbox.CurrentValue);
            db.Publish(referral.Overdue());
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return referrals.Count;
    }

    private async Task DestroyKeysAsync(CancellationToken ct)
    {
        await using var services = scopes.CreateAsyncScope();
        var db = services.ServiceProvider.GetRequiredService<CounsellingDb>();
        await using var transaction = await db.BeginAsync(Scope.All("cases kept long enough"), ct);
        await db.Database.SqlQuery<int>($"""select destroy_case_keys({clock.Today}) as "Value" """).SingleAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task InPortionsAsync(Func<CounsellingDb, CancellationToken, Task<int>> work, CancellationToken ct)
    {
        int done;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            done = await work(scope.ServiceProvider.GetRequiredService<CounsellingDb>(), ct);
        }
        while (done == Portion);
    }
}
