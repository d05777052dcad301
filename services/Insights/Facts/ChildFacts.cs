using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Registry;
using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Insights.Facts;

public sealed class WhenChildRegistered(InsightsDb db, TimeProvider clock) : FactConsumer<ChildRegistered>(db, clock)
{
    protected override Task KeepAsync(ChildRegistered fact, DateTimeOffset at, CancellationToken ct) => Db.KeepChildAsync(
        new(fact.ChildId, fact.Version, fact.OrgCode, fact.SchoolCode, fact.Grade, fact.BirthDate, fact.LeftBehind, fact.Categories, fact.Provisional, Removed: false), at, ct);
}

public sealed class WhenChildUpdated(InsightsDb db, TimeProvider clock) : FactConsumer<ChildUpdated>(db, clock)
{
    protected override Task KeepAsync(ChildUpdated fact, DateTimeOffset at, CancellationToken ct) => Db.KeepChildAsync(
        new(fact.ChildId, fact.Version, fact.ChildOrgCode, fact.SchoolCode, fact.Grade, fact.BirthDate, fact.LeftBehind, fact.Categories, fact.Provisional, fact.Removed), at, ct);
}

internal sealed record ChildState(
    Guid ChildId, long Version, string OrgCode, string? SchoolCode, int? Grade, DateOnly? BirthDate, string? LeftBehind, IReadOnlyList<string> Categories, bool Provisional, bool Removed);

internal static class ChildFacts
{
    private const int SchoolAge = 6;
    private const int WorkingAge = 16;
    private static readonly string[] Poor = ["poor", "registered-poor", "extremely-poor"];

    public static Task KeepChildAsync(this InsightsDb db, ChildState child, DateTimeOffset at, CancellationToken ct)
    {
        // The registry is of left-behind children: one of whom it says nothing is one.
        var leftBehind = child.LeftBehind != "none";
        var schoolAge = child.Grade is not null || IsOfSchoolAge(child.BirthDate, at.DayInChina());
        return db.Database.ExecuteSqlAsync(
            $"""
             with kept as (
                 insert into child_states (
                     child_id, version, org_code, from_at, left_behind, school_age, at_school, provisional, poor, registered_poor, extremely_poor, removed)
                 select {child.ChildId}, {child.Version}, placed({child.OrgCode}), {at}, {leftBehind}, {schoolAge}, {child.SchoolCode is not null}, {child.Provisional},
                     {child.Categories.Any(Poor.Contains)}, {child.Categories.Contains("registered-poor")}, {child.Categories.Contains("extremely-poor")}, {child.Removed}
                 on conflict do nothing)
             insert into touched (child_id, since) values ({child.ChildId}, {at.DayInChina()})
             """,
            ct);
    }

    private static bool IsOfSchoolAge(DateOnly? birthDate, DateOnly today) =>
        birthDate is { } born && born.AddYears(SchoolAge) <= today && born.AddYears(WorkingAge) > today;
}
