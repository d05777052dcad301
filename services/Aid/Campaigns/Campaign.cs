using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Campaigns;

/// <summary>An appeal for money or goods; everything it says is public.</summary>
internal sealed class Campaign
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required string Name { get; set; }

    public required string Purpose { get; set; }

    public string Needs { get; set; } = "";

    public long? GoalFen { get; set; }

    public required DateOnly OpenedOn { get; init; }

    public DateOnly? EventOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    public DateOnly? ClosedOn { get; private set; }

    /// <summary>What became of it, published when it is closed (AID-02).</summary>
    public string? Result { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public long Version { get; set; } = 1;

    public string Fund => Id.ToString();

    public void EnsureOpen()
    {
        if (ClosedOn is not null)
        {
            throw new RuleViolationException("aid.campaign-closed", "The campaign is closed.");
        }
    }

    public void Close(DateOnly day, string result)
    {
        EnsureOpen();
        (ClosedOn, Result, Version) = (day, result, Version + 1);
    }
}

/// <summary>Goods and money counted by hand before the event (AID-01).</summary>
internal sealed class CampaignCount
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid CampaignId { get; init; }

    public required DateOnly CountedOn { get; init; }

    public required long MoneyFen { get; init; }

    public required long BookFen { get; init; }

    public required int Witnesses { get; init; }

    public string Note { get; init; } = "";

    public required Guid CountedBy { get; init; }

    public required DateTimeOffset CountedAt { get; init; }
}

internal sealed class CampaignMapping : IEntityTypeConfiguration<Campaign>, IEntityTypeConfiguration<CampaignCount>
{
    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.ToTable("campaigns");
        builder.Ignore(campaign => campaign.Fund);
        builder.Property(campaign => campaign.Id).ValueGeneratedNever();
        builder.Property(campaign => campaign.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<CampaignCount> builder)
    {
        builder.ToTable("campaign_counts");
        builder.Property(count => count.Id).ValueGeneratedNever();
    }
}
