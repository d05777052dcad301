using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Aid.Deadlines;

/// <summary>
/// Four times a minute: closes notices whose last working day is over and marks steps that were not taken in time. What is to be
/// done stands in the database, so any number of processes may run it, and any of them may be killed.
/// </summary>
internal sealed class AidClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AidClock> logger) : BackgroundService
{
    private const int Portion = 500;

    /// <summary>One round; done again, it does nothing.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (await CloseNoticeAsync(ct))
        {
            // One notice a transaction.
        }

        while (await MarkOverdueAsync(ct))
        {
            // A portion a transaction.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RepeatAsync("aid clock", TimeSpan.FromSeconds(15), RunAsync, clock, logger, stoppingToken);

    private async Task<bool> CloseNoticeAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AidDb>();
        await using var transaction = await db.BeginAsync(Scope.All("notices that are over"), ct);
        var notice = await db.Notices.FromSql($"select * from notices where closed_at is null and ends_on < {clock.Today} order by ends_on limit 1 for update skip locked").SingleOrDefaultAsync(ct);
        if (notice is null)
        {
            return false;
        }

        db.Publish(notice.Close(clock.GetUtcNow()));
        var due = WorkCalendar.AddWorkingDays(notice.EndsOn, ProgrammeCatalogue.Find(notice.ProgrammeId)!.Deadlines.ConfirmDays); // AID-52
        await db.Database.ExecuteSqlAsync($"update applications set due_on = {due}, version = version + 1 where notice_id = {notice.Id} and state = {AidState.Noticed}", ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<bool> MarkOverdueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AidDb>();
        await using var transaction = await db.BeginAsync(Scope.All("steps of aid that are overdue"), ct);
        var late = await db.Applications.FromSql(
            $"""
             update applications set overdue_at = {clock.GetUtcNow()}, version = version + 1
             where id in (select id from applications where due_on < {clock.Today} and overdue_at is null order by due_on limit {Portion} for update skip locked)
             returning *
             """).AsNoTracking().ToListAsync(ct);
        foreach (var application in late)
        {
            db.Publish(new AidStepOverdue(application.Id, application.ChildId, application.ProgrammeId, application.State, application.DueOn!.Value, application.OrgCode, application.Version));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return late.Count == Portion;
    }
}
