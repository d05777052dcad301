using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Contracts.Counselling;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Counselling.Cases;

/// <summary>What a place may know of a case; who it is about and what was said is in <see cref="CaseFile"/> and <see cref="CaseNote"/>.</summary>
internal sealed class Case
{
    /// <summary>1 danger to life now, 2 serious, 3 concern, 4 watch. From here up the crisis protocol runs.</summary>
    public const int CrisisLevel = 2;

    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    /// <summary><c>letter</c> or <c>referral</c>.</summary>
    public required string Source { get; init; }

    public Guid? LetterId { get; init; }

    public required int Level { get; set; }

    public required Guid CounsellorId { get; set; }

    public Guid? SupervisorId { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public string? Outcome { get; private set; }

    /// <summary>The last day on which its text can be read; then the key is destroyed.</summary>
    public DateOnly? KeepUntil { get; private set; }

    public long Version { get; set; } = 1;

    public CaseOpened Opened() => new(Id, Level, UnitCode.SchoolOf(OrgCode), Version);

    public CaseClosed Close(string outcome, DateTimeOffset at, DateOnly keepUntil)
    {
        EnsureOpen();
        (ClosedAt, Outcome, KeepUntil, Version) = (at, outcome, keepUntil, Version + 1);
        return new(Id, Level, UnitCode.SchoolOf(OrgCode), Version);
    }

    public CaseOpened Reopen()
    {
        (ClosedAt, Outcome, KeepUntil, Version) = (null, null, null, Version + 1);
        return Opened();
    }

    public void EnsureOpen()
    {
        if (ClosedAt is not null)
        {
            throw new RuleViolationException("counselling.case-closed", "The case is closed; open it again first.");
        }
    }
}

/// <summary>Who a case is about, and the key of its text.</summary>
internal sealed class CaseFile
{
    public required Guid Id { get; init; }

    public Guid? ChildId { get; set; }

    public int? BirthYear { get; set; }

    /// <summary>A referral's: mood, conduct, …</summary>
    public string? Reason { get; set; }

    public byte[]? KeyCipher { get; set; }
}

/// <summary>A note; put right by another note that says so.</summary>
internal sealed class CaseNote
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required string Kind { get; init; }

    public required byte[] TextCipher { get; init; }

    public required Guid AuthorId { get; init; }

    public required DateTimeOffset At { get; init; }

    public Guid? CorrectsId { get; init; }

    public static CaseNote Write(Guid caseId, string kind, string text, Guid authorId, DateTimeOffset at, CaseKey key, Guid? correctsId = null)
    {
        var id = Guid.CreateVersion7(at);
        return new() { Id = id, CaseId = caseId, Kind = kind, TextCipher = key.Protect(text.Trim(), id), AuthorId = authorId, At = at, CorrectsId = correctsId };
    }
}

internal sealed class Appointment
{
    public const string Planned = "planned";

    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required DateTimeOffset StartsAt { get; set; }

    public required int Minutes { get; set; }

    public required string Place { get; set; }

    public required string State { get; set; }

    public long Version { get; set; } = 1;
}

internal sealed class CaseMapping :
    IEntityTypeConfiguration<Case>, IEntityTypeConfiguration<CaseFile>, IEntityTypeConfiguration<CaseNote>, IEntityTypeConfiguration<Appointment>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("cases");
        builder.Property(known => known.Id).ValueGeneratedNever();
        builder.Property(known => known.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<CaseFile> builder)
    {
        builder.ToTable("case_files");
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.HasOne<Case>().WithOne().HasForeignKey<CaseFile>(file => file.Id);
    }

    public void Configure(EntityTypeBuilder<CaseNote> builder)
    {
        builder.ToTable("case_notes");
        builder.Property(note => note.Id).ValueGeneratedNever();
        builder.HasOne<Case>().WithMany().HasForeignKey(note => note.CaseId);
    }

    public void Configure(EntityTypeBuilder<Appointment> builder)
    {
        builder.ToTable("appointments");
        builder.Property(appointment => appointment.Id).ValueGeneratedNever();
        builder.HasOne<Case>().WithMany().HasForeignKey(appointment => appointment.CaseId);
        builder.Property(appointment => appointment.Version).IsConcurrencyToken();
    }
}
