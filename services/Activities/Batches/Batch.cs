using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Activities.Batches;

/// <summary>Homes that a division has assigned to schools at one time (ACT-02).</summary>
internal sealed class Batch
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    public required DateOnly AssignedOn { get; init; }

    public required Guid CreatedBy { get; init; }
}

/// <summary>One school's Home of a batch: assigned, then built.</summary>
internal sealed class Project
{
    public required Guid BatchId { get; init; }

    /// <summary>The school.</summary>
    public required string OrgCode { get; init; }

    public DateOnly? BuiltOn { get; private set; }

    public Guid? BuiltBy { get; private set; }

    public long Version { get; private set; } = 1;

    /// <param name="on">The day on which it was finished.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="hasHome">Whether the school's Home is recorded: a project without one has not been built.</param>
    public void Build(DateOnly on, Guid by, bool hasHome)
    {
        if (!hasHome)
        {
            throw new RuleViolationException("activities.project-no-home", "Enter the school's Home first.");
        }

        (BuiltOn, BuiltBy, Version) = (on, by, Version + 1);
    }

    /// <summary>It was said by mistake.</summary>
    public void Reopen() => (BuiltOn, BuiltBy, Version) = (null, null, Version + 1);
}

internal sealed class BatchMapping : IEntityTypeConfiguration<Batch>
{
    public void Configure(EntityTypeBuilder<Batch> builder)
    {
        builder.ToTable("batches");
        builder.Property(batch => batch.Id).ValueGeneratedNever();
    }
}

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("projects");
        builder.HasKey(project => new { project.BatchId, project.OrgCode });
        builder.Property(project => project.Version).IsConcurrencyToken();
    }
}
