using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Outreach.Deliveries;

/// <summary>One event on its way to one subscription.</summary>
internal sealed class Delivery
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public string Channel { get; init; } = WebhookChannel.Webhook;

    public required Guid SubscriptionId { get; init; }

    public required Guid EventId { get; init; }

    public required string EventType { get; init; }

    public required string Body { get; init; }

    public string? Traceparent { get; init; }

    public string State { get; init; } = "pending";

    public int Attempts { get; init; }

    public DateTimeOffset NextAttemptAt { get; init; }

    public int? LastStatus { get; init; }

    public string? LastError { get; init; }

    public int? DurationMs { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }
}

/// <summary>One try.</summary>
internal sealed class DeliveryAttempt
{
    public Guid DeliveryId { get; init; }

    public DateTimeOffset At { get; init; }

    public int? Status { get; init; }

    public string? Error { get; init; }

    public int DurationMs { get; init; }
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>, IEntityTypeConfiguration<DeliveryAttempt>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("deliveries");
        builder.Property(delivery => delivery.Id).ValueGeneratedNever();
        builder.Property(delivery => delivery.Body).HasColumnType("json");
        // What goes to people lies in the same table, and is no partner's to see.
        builder.HasQueryFilter(delivery => delivery.Channel == WebhookChannel.Webhook);
    }

    public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
    {
        builder.ToTable("delivery_attempts");
        builder.HasKey(attempt => new { attempt.DeliveryId, attempt.At });
    }
}
