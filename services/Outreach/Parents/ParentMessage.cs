using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Outreach.Parents;

/// <summary>Something a school sent to parents, in the words of a template.</summary>
internal sealed class ParentMessage
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required string Kind { get; init; }

    public required int Template { get; init; }

    public required Guid SentBy { get; init; }

    public required DateTimeOffset SentAt { get; init; }
}

/// <summary>One parent of one child, or a child none of whose adults has a number.</summary>
internal sealed class ParentLine
{
    public const string Waiting = "waiting";
    public const string Delivered = "delivered";
    public const string Failed = "failed";
    public const string NoPhone = "no-phone";

    public required Guid Id { get; init; }

    public required Guid MessageId { get; init; }

    public required string OrgCode { get; init; }

    public required Guid ChildId { get; init; }

    public required string Kind { get; init; }

    public string? Relation { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required string State { get; init; }

    public Guid? DeliveryId { get; init; }
}

internal sealed class ParentMessageMapping : IEntityTypeConfiguration<ParentMessage>, IEntityTypeConfiguration<ParentLine>
{
    public void Configure(EntityTypeBuilder<ParentMessage> builder)
    {
        builder.ToTable("parent_messages");
        builder.Property(message => message.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<ParentLine> builder)
    {
        builder.ToTable("parent_lines");
        builder.Property(line => line.Id).ValueGeneratedNever();
        builder.HasOne<ParentMessage>().WithMany().HasForeignKey(line => line.MessageId);
    }
}
