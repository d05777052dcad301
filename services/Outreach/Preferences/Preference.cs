using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Outreach.Preferences;

/// <summary>A person's language and quiet hours; who has none has the system's.</summary>
internal sealed class Preference
{
    public required Guid AccountId { get; init; }

    public required string Language { get; set; }

    public required TimeOnly QuietFrom { get; set; }

    public required TimeOnly QuietTo { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>Whether a kind of notice goes out by a channel, where a person wants it otherwise than usual.</summary>
internal sealed class Wish
{
    public required Guid AccountId { get; init; }

    public required string Kind { get; init; }

    public required string Channel { get; init; }

    public required bool Wanted { get; set; }
}

/// <summary>Where a person is reached outside the inbox, once they have shown that it is theirs.</summary>
internal sealed class OwnAddress
{
    public const int MostTries = 5;

    public required Guid AccountId { get; init; }

    public required string Channel { get; init; }

    /// <summary>Empty once it is withdrawn.</summary>
    public required byte[] AddressCipher { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public byte[]? CodeHash { get; set; }

    public DateTimeOffset? CodeUntil { get; set; }

    public DateTimeOffset? CodeSentAt { get; set; }

    public int CodeTries { get; set; }
}

internal sealed class PreferenceMapping : IEntityTypeConfiguration<Preference>, IEntityTypeConfiguration<Wish>, IEntityTypeConfiguration<OwnAddress>
{
    public void Configure(EntityTypeBuilder<Preference> builder)
    {
        builder.ToTable("preferences");
        builder.HasKey(preference => preference.AccountId);
        builder.Property(preference => preference.AccountId).ValueGeneratedNever();
        builder.Property(preference => preference.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Wish> builder)
    {
        builder.ToTable("wishes");
        builder.HasKey(wish => new { wish.AccountId, wish.Kind, wish.Channel });
    }

    public void Configure(EntityTypeBuilder<OwnAddress> builder)
    {
        builder.ToTable("addresses");
        builder.HasKey(address => new { address.AccountId, address.Channel });
    }
}
