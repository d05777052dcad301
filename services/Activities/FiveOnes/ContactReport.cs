using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Contracts.Activities;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Activities.FiveOnes;

/// <summary>What a parent did in a month, told by the parent through a link or by the school.</summary>
internal sealed class ContactReport
{
    public required Guid Id { get; init; }

    public required Guid ChildId { get; init; }

    public required string OrgCode { get; init; }

    public required DateOnly Month { get; init; }

    public required string Relation { get; init; }

    public required int Calls { get; init; }

    public required int Letters { get; init; }

    public required int ClassTeacher { get; init; }

    public required int SubjectTeacher { get; init; }

    public DateOnly? HomeOn { get; init; }

    public required bool ByParent { get; init; }

    public Guid? RecordedBy { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public long Version { get; private set; } = 1;

    public ParentContactsReported Reported() => new(Id, ChildId, Month, Calls, Letters, ClassTeacher, SubjectTeacher, HomeOn, WithdrawnAt is not null, OrgCode, Version);

    public void Withdraw(DateTimeOffset now)
    {
        if (WithdrawnAt is not null)
        {
            throw new RuleViolationException("activities.report-withdrawn", "This report was withdrawn already.");
        }

        (WithdrawnAt, Version) = (now, Version + 1);
    }
}

/// <summary>The five ones of a month as told: how often, said on purpose where it was never, and when a parent was at home.</summary>
public record FiveOnesContent(
    [property: Required, Range(0, 100)] int? Calls,
    [property: Required, Range(0, 100)] int? Letters,
    [property: Required, Range(0, 100)] int? ClassTeacher,
    [property: Required, Range(0, 100)] int? SubjectTeacher,
    DateOnly? HomeOn = null)
{
    internal ProblemHttpResult? Wrong(DateOnly month, DateOnly today) =>
        HomeOn is { } home && (home > today || home < month || home >= month.AddMonths(1))
            ? Problems.Invalid("homeOn", "activities.home-not-in-month", "The day at home lies in the month that is reported, and not in the future.")
            : null;

    internal ContactReport Of(Guid childId, string orgCode, DateOnly month, string relation, Guid? recordedBy, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        ChildId = childId,
        OrgCode = orgCode,
        Month = month,
        Relation = relation,
        Calls = Calls!.Value,
        Letters = Letters!.Value,
        ClassTeacher = ClassTeacher!.Value,
        SubjectTeacher = SubjectTeacher!.Value,
        HomeOn = HomeOn,
        ByParent = recordedBy is null,
        RecordedBy = recordedBy,
        At = at,
    };
}

internal sealed class ContactReportMapping : IEntityTypeConfiguration<ContactReport>
{
    public void Configure(EntityTypeBuilder<ContactReport> builder)
    {
        builder.ToTable("contact_reports");
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.Property(report => report.Version).IsConcurrencyToken();
    }
}
