using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Contracts.Activities;
using Tongxing.Contracts.Aid;
using Tongxing.Contracts.Counselling;
using Tongxing.Contracts.Registry;
using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Insights.Facts;

public sealed class WhenActivityHeld(InsightsDb db, TimeProvider clock) : FactConsumer<ActivityHeld>(db, clock)
{
    protected override Task KeepAsync(ActivityHeld fact, DateTimeOffset at, CancellationToken ct) =>
        Db.KeepHappeningAsync(new(fact.ActivityId, "activity", fact.OrgCode, fact.On, fact.Present, Counts: true, fact.Version, Detail: fact.Kind), ct);
}

public sealed class WhenFamilyCallMarked(InsightsDb db, TimeProvider clock) : FactConsumer<FamilyCallMarked>(db, clock)
{
    protected override Task KeepAsync(FamilyCallMarked fact, DateTimeOffset at, CancellationToken ct) =>
        Db.KeepHappeningAsync(new(fact.CallId, "family-call", fact.OrgCode, fact.On, fact.Held ? 1 : 0, Counts: true, fact.Version, fact.ChildId, fact.Kind), ct);
}

public sealed class WhenCaseOpened(InsightsDb db, TimeProvider clock) : FactConsumer<CaseOpened>(db, clock)
{
    protected override Task KeepAsync(CaseOpened fact, DateTimeOffset at, CancellationToken ct) =>
        Db.KeepHappeningAsync(new(fact.CaseId, "case-opened", fact.OrgCode, at.DayInChina(), 1, Counts: true, fact.Version), ct);
}

public sealed class WhenCaseClosed(InsightsDb db, TimeProvider clock) : FactConsumer<CaseClosed>(db, clock)
{
    protected override Task KeepAsync(CaseClosed fact, DateTimeOffset at, CancellationToken ct) =>
        Db.KeepHappeningAsync(new(fact.CaseId, "case-closed", fact.OrgCode, at.DayInChina(), 1, Counts: true, fact.Version), ct);
}

/// <summary>How often a month parents are to do each of the five ones (ACT-19 to ACT-22); a county may ask for more.</summary>
public sealed class FiveOnesOptions
{
    /// <summary>Calls with the child: one in two weeks (ACT-19).</summary>
    [Range(1, 31)]
    public int Calls { get; init; } = 2;

    /// <summary>Letters to the child (ACT-20).</summary>
    [Range(1, 31)]
    public int Letters { get; init; } = 1;

    /// <summary>Contacts with the class teacher (ACT-21).</summary>
    [Range(1, 31)]
    public int ClassTeacher { get; init; } = 1;

    /// <summary>Contacts with a subject teacher (ACT-22).</summary>
    [Range(1, 31)]
    public int SubjectTeacher { get; init; } = 1;
}

public sealed class WhenParentContactsReported(InsightsDb db, TimeProvider clock, IOptions<FiveOnesOptions> options) : FactConsumer<ParentContactsReported>(db, clock)
{
    protected override async Task KeepAsync(ParentContactsReported fact, DateTimeOffset at, CancellationToken ct)
    {
        var asked = options.Value;
        foreach (var (kind, done) in new[]
        {
            ("five-ones-call", fact.Calls >= asked.Calls),
            ("five-ones-letter", fact.Letters >= asked.Letters),
            ("five-ones-class-teacher", fact.ClassTeacher >= asked.ClassTeacher),
            ("five-ones-subject-teacher", fact.SubjectTeacher >= asked.SubjectTeacher),
        })
        {
            await Db.KeepHappeningAsync(new(fact.ReportId, kind, fact.OrgCode, fact.Month, done ? 1 : 0, !fact.Withdrawn, fact.Version, fact.ChildId), ct);
        }
    }
}

public sealed class WhenAidPaid(InsightsDb db, TimeProvider clock) : FactConsumer<AidPaid>(db, clock)
{
    protected override Task KeepAsync(AidPaid fact, DateTimeOffset at, CancellationToken ct) => Db.Database.ExecuteSqlAsync(
        $"""
         with kept as (
             insert into aids (application_id, child_id, org_code, amount_fen, paid_on)
             select {fact.ApplicationId}, {fact.ChildId}, placed({fact.OrgCode}), {fact.AmountFen}, {fact.PaidOn}
             on conflict do nothing)
         insert into touched (child_id, place, since) values ({fact.ChildId}, null, {fact.PaidOn}), (null, place_of(placed({fact.OrgCode})), {fact.PaidOn})
         """,
        ct);
}

public sealed class WhenCommendationDecided(InsightsDb db, TimeProvider clock) : FactConsumer<CommendationDecided>(db, clock)
{
    protected override Task KeepAsync(CommendationDecided fact, DateTimeOffset at, CancellationToken ct) =>
        Db.KeepHappeningAsync(new(fact.CommendationId, $"commended-{fact.Kind}", fact.OrgCode, fact.On, 1, fact.Commended, fact.Version, fact.ChildId), ct);
}

/// <summary>Its amount is added up: 1 or 0 for a kind that is met or not. What was taken back no longer counts.</summary>
internal sealed record Happening(Guid Id, string Kind, string OrgCode, DateOnly On, long Amount, bool Counts, long Version, Guid? ChildId = null, string? Detail = null);

internal static class HappeningFacts
{
    public static Task KeepHappeningAsync(this InsightsDb db, Happening happening, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         with before as (
             select place, on_day from happenings where id = {happening.Id} and kind = {happening.Kind}),
         kept as (
             insert into happenings as h (id, kind, org_code, on_day, child_id, detail, amount, counts, version)
             select {happening.Id}, {happening.Kind}, placed({happening.OrgCode}), {happening.On}, {happening.ChildId}, {happening.Detail}, {happening.Amount}, {happening.Counts}, {happening.Version}
             on conflict (id, kind) do update set
                 org_code = excluded.org_code, on_day = excluded.on_day, child_id = excluded.child_id, detail = excluded.detail, amount = excluded.amount, counts = excluded.counts, version = excluded.version
             where h.version < excluded.version
             returning place, on_day)
         insert into touched (place, since) select place, on_day from before union select place, on_day from kept
         """,
        ct);
}
