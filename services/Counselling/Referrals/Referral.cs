using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Counselling.Referrals;

/// <summary>Staff ask the counsellors to see a child (PSY-08).</summary>
internal sealed class Referral
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid ChildId { get; init; }

    public required string Reason { get; init; }

    /// <summary>Until a case is opened; then it is the case's first note.</summary>
    public required byte[]? TextCipher { get; set; }

    public required Guid ReferredBy { get; init; }

    public required DateTimeOffset At { get; init; }

    public Guid? CaseId { get; set; }

    public long Version { get; set; } = 1;
}

internal sealed class ReferralMapping : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> builder)
    {
        builder.ToTable("referrals");
        builder.Property(referral => referral.Id).ValueGeneratedNever();
        builder.Property(referral => referral.Version).IsConcurrencyToken();
    }
}
