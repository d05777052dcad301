using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Counselling.Letters;

/// <summary>One text of a letter: the child's or an answer.</summary>
internal sealed class Message
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid LetterId { get; init; }

    public required bool ByWriter { get; init; }

    /// <summary>Who answered; never set for the child.</summary>
    public Guid? AuthorId { get; init; }

    public required byte[] TextCipher { get; init; }

    public required DateTimeOffset At { get; init; }

    public byte[]? KeyHash { get; init; }
}

/// <summary>What fired, by the lexicon of its day.</summary>
internal sealed class Flag
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid LetterId { get; init; }

    public required Guid MessageId { get; init; }

    public required string Rule { get; init; }

    public required string Category { get; init; }

    public required string Lexicon { get; init; }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>, IEntityTypeConfiguration<Flag>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("messages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.HasOne<Letter>().WithMany().HasForeignKey(message => message.LetterId);
    }

    public void Configure(EntityTypeBuilder<Flag> builder)
    {
        builder.ToTable("flags");
        builder.Property(flag => flag.Id).ValueGeneratedNever();
        builder.HasOne<Letter>().WithMany().HasForeignKey(flag => flag.LetterId);
        builder.HasOne<Message>().WithMany().HasForeignKey(flag => flag.MessageId);
    }
}
