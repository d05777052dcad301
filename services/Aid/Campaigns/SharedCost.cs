using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Campaigns;

/// <summary>What an event cost, shared equally by those who took part, as nothing of what was donated pays for it (AID-03). It never touches the book.</summary>
internal sealed class SharedCost
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid CampaignId { get; init; }

    public required DateOnly HappenedOn { get; init; }

    /// <summary>Public, so it names nobody.</summary>
    public required string What { get; init; }

    public required long AmountFen { get; init; }

    public required int People { get; init; }

    public required Guid RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public long Version { get; private set; } = 1;

    /// <summary>What each pays; where it does not come out even, some pay a fen more.</summary>
    public long ShareFen => AmountFen / People;

    public int PayOneMore => (int)(AmountFen % People);

    public void Withdraw(DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
        {
            throw new RuleViolationException("aid.cost-withdrawn", "This cost is withdrawn already.");
        }

        (WithdrawnAt, Version) = (at, Version + 1);
    }
}

internal sealed class SharedCostMapping : IEntityTypeConfiguration<SharedCost>
{
    public void Configure(EntityTypeBuilder<SharedCost> builder)
    {
        builder.ToTable("shared_costs");
        builder.Ignore(cost => cost.ShareFen);
        builder.Ignore(cost => cost.PayOneMore);
        builder.Property(cost => cost.Id).ValueGeneratedNever();
        builder.Property(cost => cost.Version).IsConcurrencyToken();
    }
}
