using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Aid.Donations;

/// <summary>Money or goods given to a campaign, with a receipt.</summary>
internal sealed class Donation
{
    public const string Money = "money";
    public const string InKind = "goods";
    public const string Organisation = "organisation";
    public const string Anonymous = "anonymous";

    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid CampaignId { get; init; }

    public required Guid BookId { get; init; }

    public required int ReceiptYear { get; init; }

    public required int ReceiptNumber { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required string Kind { get; init; }

    public required long AmountFen { get; init; }

    public required string DonorKind { get; init; }

    public byte[]? DonorCipher { get; set; }

    public byte[]? PhoneCipher { get; set; }

    /// <summary>Whether the donor agreed to be named in public.</summary>
    public required bool Named { get; init; }

    public required Guid ReceivedBy { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public string? CancelReason { get; private set; }

    public long Version { get; private set; } = 1;

    public string Receipt(string bookCode) => string.Create(CultureInfo.InvariantCulture, $"{bookCode}-{ReceiptYear}-{ReceiptNumber:000000}");

    public void Cancel(DateTimeOffset at, string reason)
    {
        if (CancelledAt is not null)
        {
            throw new RuleViolationException("aid.already-cancelled", "This donation is cancelled already.");
        }

        (CancelledAt, CancelReason, Version) = (at, reason, Version + 1);
    }

    public string? Donor(FieldCipher cipher) => DonorCipher is { } donor ? cipher.Unprotect(donor, Id, "donor") : null;

    /// <summary>What the public may read: an organisation that agreed in full, a person who agreed masked, nobody else.</summary>
    public string? PublicDonor(FieldCipher cipher) => !Named || Donor(cipher) is not { } donor ? null : DonorKind == Organisation ? donor : Mask.Name(donor);
}

internal sealed class DonationMapping : IEntityTypeConfiguration<Donation>
{
    public void Configure(EntityTypeBuilder<Donation> builder)
    {
        builder.ToTable("donations");
        builder.Property(donation => donation.Id).ValueGeneratedNever();
        builder.Property(donation => donation.Version).IsConcurrencyToken();
    }
}
