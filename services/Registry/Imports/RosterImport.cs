using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Registry.Imports;

/// <summary>A roster (花名册) on its way into the registry.</summary>
internal sealed class RosterImport
{
    public Guid Id { get; init; }
    public string OrgCode { get; init; } = "";
    public string Term { get; init; } = "";
    public Guid? FileId { get; set; }
    public string FileName { get; init; } = "";
    public string State { get; set; } = ImportState.Checking;
    public double Progress { get; set; }
    public int Rows { get; set; }
    public int ToCreate { get; set; }
    public int ToUpdate { get; set; }
    public int Unchanged { get; set; }
    public int Transfer { get; set; }
    public int Rejected { get; set; }
    public string Mapping { get; set; } = "[]";
    public string FileFindings { get; set; } = "[]";
    public string[] UnknownSchools { get; set; } = [];
    public Guid? CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    public int Attempts { get; set; }
    public long Version { get; set; } = 1;

    /// <summary>The request that it is worked on for.</summary>
    public string? Traceparent { get; set; }

    /// <summary>Its file and rows were kept long enough, and are deleted.</summary>
    public bool IsForgotten => FileId is null;

    /// <summary>Hands the import to the next worker that is free.</summary>
    public void Queue(string state)
    {
        (State, Progress, LeaseUntil, Attempts, Traceparent) = (state, 0, null, 0, Activity.Current?.Id);
    }
}

internal static class ImportState
{
    public const string Checking = "checking", Ready = "ready", Committing = "committing", Done = "done", Failed = "failed";

    public static IReadOnlyList<string> All { get; } = [Checking, Ready, Committing, Done, Failed];
}

/// <summary>One row of the file. The payload is encrypted; findings hold masked values only.</summary>
internal sealed class ImportRow
{
    public Guid ImportId { get; init; }
    public int Sheet { get; init; }
    public int Row { get; init; }
    public string Action { get; set; } = "";
    public Guid? ChildId { get; set; }
    public byte[] Payload { get; init; } = [];
    public string? Findings { get; set; }
    public DateTimeOffset? AppliedAt { get; set; }
}

internal static class RowAction
{
    public const string Create = "create", Update = "update", Unchanged = "unchanged", Transfer = "transfer", Reject = "reject";
}

/// <summary>What a person said about a column, kept for the unit so that the next upload need not ask again.</summary>
internal sealed record HeaderAnswer(string OrgCode, string Label, string Field);

internal sealed class ImportMapping : IEntityTypeConfiguration<RosterImport>, IEntityTypeConfiguration<ImportRow>, IEntityTypeConfiguration<HeaderAnswer>
{
    public void Configure(EntityTypeBuilder<RosterImport> builder)
    {
        builder.ToTable("imports");
        builder.Property(import => import.Id).ValueGeneratedNever();
        builder.Property(import => import.Mapping).HasColumnType("jsonb");
        builder.Property(import => import.FileFindings).HasColumnType("jsonb");
    }

    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("import_rows");
        builder.HasKey(row => new { row.ImportId, row.Sheet, row.Row });
        builder.Property(row => row.Findings).HasColumnType("jsonb");
    }

    public void Configure(EntityTypeBuilder<HeaderAnswer> builder)
    {
        builder.ToTable("header_answers");
        builder.HasKey(answer => new { answer.OrgCode, answer.Label });
    }
}
