using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Notices;

/// <summary>The list of approved applications of a programme, shown to everybody for some working days (公示, AID-51).</summary>
internal sealed class Notice
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required string ProgrammeId { get; init; }

    public required int Lines { get; init; }

    public required long TotalFen { get; init; }

    /// <summary>Where it hangs on paper as well.</summary>
    public required List<string> PostedAt { get; init; }

    public required DateOnly PublishedOn { get; init; }

    /// <summary>The last working day on which objections are taken.</summary>
    public required DateOnly EndsOn { get; init; }

    public required Guid PublishedBy { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public bool IsRunning(DateOnly today) => ClosedAt is null && today <= EndsOn;

    public NoticeClosed Close(DateTimeOffset at)
    {
        if (ClosedAt is not null)
        {
            throw new RuleViolationException("aid.notice-closed", "The notice is over.");
        }

        (ClosedAt, Version) = (at, Version + 1);
        return new(Id, ProgrammeId, Lines, TotalFen, OrgCode, Version);
    }
}

/// <summary>What somebody holds against a notice, or against one of its lines.</summary>
internal sealed class Objection
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid NoticeId { get; init; }

    public int? Line { get; init; }

    public required byte[] TextCipher { get; init; }

    public byte[]? ContactCipher { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Published with the notice, so it names nobody.</summary>
    public string? Answer { get; private set; }

    public bool? Upheld { get; private set; }

    public Guid? AnsweredBy { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public void Reply(Guid by, DateTimeOffset at, string answer, bool upheld)
    {
        if (AnsweredAt is not null)
        {
            throw new RuleViolationException("aid.answered-already", "This objection is answered already.");
        }

        (AnsweredBy, AnsweredAt, Answer, Upheld) = (by, at, answer, upheld);
    }
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>, IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices");
        builder.Property(notice => notice.Id).ValueGeneratedNever();
        builder.Property(notice => notice.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Objection> builder)
    {
        builder.ToTable("objections");
        builder.Property(objection => objection.Id).ValueGeneratedNever();
    }
}
