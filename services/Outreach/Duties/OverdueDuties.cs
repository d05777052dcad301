using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Pairing;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Notices;
using Tongxing.Outreach.People;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Duties;

/// <summary>What was missed and is not made good yet; its helper is told at once, and everybody else by the clock.</summary>
public sealed class OverdueDuties
{
    public const string Kind = "duty-missed";

    private readonly OutreachDb db;
    private readonly Noticeboard board;
    private readonly Helpers helpers;
    private readonly TimeProvider clock;

    internal OverdueDuties(OutreachDb db, Noticeboard board, Helpers helpers, TimeProvider clock) => (this.db, this.board, this.helpers, this.clock) = (db, board, helpers, clock);

    internal async Task MissedAsync(DutyMissed duty, CancellationToken ct)
    {
        await db.ActAsync(Scope.All("an overdue duty, wherever it is now"), ct);
        var isNew = await db.Database.ExecuteSqlAsync(
            $"""
             insert into overdue_duties as o (id, org_code, pairing_id, child_id, kind, due_on, done, required, met, reminded_on, version)
             values ({duty.DutyId}, {duty.OrgCode}, {duty.PairingId}, {duty.ChildId}, {duty.Kind}, {duty.DueOn}, {duty.Done}, {duty.Required}, false, {clock.Today}, {duty.Version})
             on conflict (id) do update set org_code = excluded.org_code, met = false, done = excluded.done, version = excluded.version where o.version < excluded.version
             """,
            ct) > 0;
        if (isNew && await helpers.OfPairingAsync(duty.PairingId, ct) is { } helper)
        {
            await board.TellAsync([Missed(helper, new(duty.DutyId, duty.OrgCode, duty.PairingId, duty.ChildId, duty.Kind, duty.DueOn, duty.Done, duty.Required))], ct);
        }
    }

    /// <summary>Only what was late is of interest here, and whether it was is known without having heard that it was missed.</summary>
    internal async Task MetAsync(DutyFulfilled duty, CancellationToken ct)
    {
        var dueOn = WorkCalendar.LastWorkingDay(duty.PeriodEnd, duty.PeriodStart);
        if (clock.Today <= dueOn)
        {
            return;
        }

        await db.ActAsync(Scope.All("an overdue duty, wherever it is now"), ct);
        await db.Database.ExecuteSqlAsync(
            $"""
             insert into overdue_duties as o (id, org_code, pairing_id, child_id, kind, due_on, met, reminded_on, version)
             values ({duty.DutyId}, {duty.OrgCode}, {duty.PairingId}, {duty.ChildId}, {duty.Kind}, {dueOn}, true, {clock.Today}, {duty.Version})
             on conflict (id) do update set org_code = excluded.org_code, met = true, version = excluded.version where o.version < excluded.version
             """,
            ct);
        await board.SettleAsync(Kind, duty.DutyId.ToString(), ct);
    }

    internal static Draft Missed(Guid helper, OverdueDuty duty) => Draft.For(
        helper, duty.OrgCode, Kind, duty.Id.ToString(), duty.ChildId,
        ("duty", duty.Kind), ("dueOn", Fact.Of(duty.DueOn)), ("done", Fact.Of(duty.Done)), ("required", Fact.Of(duty.Required)));
}

internal sealed record OverdueDuty(Guid Id, string OrgCode, Guid PairingId, Guid ChildId, string Kind, DateOnly DueOn, int Done, int Required);
