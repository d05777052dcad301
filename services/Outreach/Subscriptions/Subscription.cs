using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Outreach.Subscriptions;

/// <summary>A partner's address for the events of a unit and everything below it.</summary>
internal sealed class Subscription
{
    public const string Active = "active";
    public const string Paused = "paused";
    public const string Disabled = "disabled";

    public required Guid Id { get; init; }

    public required string OrgCode { get; set; }

    public required string Name { get; set; }

    public required List<string> EventTypes { get; set; }

    /// <summary>The members of an event's data that it gets, beside its version; null: all.</summary>
    public List<string>? Fields { get; set; }

    /// <summary>The accounts and API clients of the partner that it belongs to.</summary>
    public required List<Guid> Holders { get; set; }

    public required string Url { get; set; }

    public required byte[] SecretCipher { get; set; }

    public byte[]? OldSecretCipher { get; set; }

    public DateTimeOffset? OldSecretUntil { get; set; }

    public string State { get; set; } = Active;

    public string? DisabledReason { get; set; }

    public DateTimeOffset? FailingSince { get; set; }

    public DateTimeOffset? LastDeliveryAt { get; set; }

    public required Guid CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public long Version { get; set; } = 1;
}

internal sealed class SubscriptionMapping : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.ToTable("subscriptions");
        builder.Property(subscription => subscription.Id).ValueGeneratedNever();
        builder.Property(subscription => subscription.Version).IsConcurrencyToken();
    }
}
