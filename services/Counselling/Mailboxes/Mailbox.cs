using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Counselling.Mailboxes;

/// <summary>A whisper mailbox of a class or school (PSY-05): whoever has its code can write to it.</summary>
internal sealed class Mailbox
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required string Code { get; init; }

    public required Guid CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public long Version { get; set; } = 1;
}

internal sealed class MailboxMapping : IEntityTypeConfiguration<Mailbox>
{
    public void Configure(EntityTypeBuilder<Mailbox> builder)
    {
        builder.ToTable("mailboxes");
        builder.Property(mailbox => mailbox.Id).ValueGeneratedNever();
        builder.Property(mailbox => mailbox.Version).IsConcurrencyToken();
    }
}
