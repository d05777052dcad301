using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Contracts.Activities;
using Tongxing.Contracts.Counselling;
using Tongxing.Contracts.Registry;
using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Policy;

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

public sealed class WhenParentContactsReported(InsightsDb db, TimeProvider clock, IOptions<FiveOnesOptions> options) : FactConsumer<ParentContactsReported>(db, clock)
{
    protected override async Task KeepAsync(ParentContactsReported fact, DateTimeOffset at, CancellationToken ct)
    {
        var asked = options.Value;
        foreach (var (kind, told, often) in new[]
        {
            ("five-ones-call", fact.Calls, asked.CallsIn(fact.Month)),
            ("five-ones-letter", fact.Letters, asked.LettersPerMonth),
            ("five-ones-class-teacher", fact.ClassTeacher, asked.ClassTeacherPerMonth),
            ("five-ones-subject-teacher", fact.SubjectTeacher, asked.SubjectTeacherPerMonth),
        })
        {
            await Db.KeepHappeningAsync(new(fact.ReportId, kind, fact.OrgCode, fact.Month, told, !fact.Withdrawn, fact.Version, fact.ChildId, Asked: often), ct);
        }
    }
}

public sealed class WhenCommendationDecided(InsightsDb db, TimeProvider clock) : FactConsumer<CommendationDecided>(db, clock)
{
    protected override Task KeepAsync(CommendationDecided fact, DateTimeOffset at, CancellationToken ct) =>
        Db.KeepHappeningAsync(new(fact.CommendationId, $"commended-{fact.Kind}", fact.OrgCode, fact.On, 1, fact.Commended, fact.Version, fact.ChildId), ct);
}

/// <summary>Its amount is added up; for what is asked of a child's parents, by child and month. What was taken back no longer counts.</summary>
internal sealed record Happening(Guid Id, string Kind, string OrgCode, DateOnly On, long Amount, bool Counts, long Version, Guid? ChildId = null, string? Detail = null, long? Asked = null);

internal static class HappeningFacts
{
    public static Task KeepHappeningAsync(this InsightsDb db, Happening happening, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         with before as (
             select place, on_day from happenings where id = {happening.Id} and kind = {happening.Kind}),
         kept as (
             insert into happenings as h (id, kind, org_code, on_day, child_id, detail, amount, asked, counts, version)
             select {happening.Id}, {happening.Kind}, placed({happening.OrgCode}), {happening.On}, {happening.ChildId}, {happening.Detail}, {happening.Amount}, {happening.Asked}, {happening.Counts}, {happening.Version}
             on conflict (id, kind) do update set
                 org_code = excluded.org_code, on_day = excluded.on_day, child_id = excluded.child_id, detail = excluded.detail, amount = excluded.amount, asked = excluded.asked, counts = excluded.counts, version = excluded.version
             where h.version < excluded.version
             returning place, on_day)
         insert into touched (place, since) select place, on_day from before union select place, on_day from kept
         """,
        ct);
}
