using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Contracts.Pairing;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Pairing.Pairings;

/// <summary>A helper and a child, paired within a programme (结对).</summary>
internal sealed class Pair
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid ProgrammeId { get; init; }

    public required Guid HelperId { get; init; }

    public Guid? AccountId { get; init; }

    public required Guid ChildId { get; init; }

    public required DateOnly StartsOn { get; init; }

    public DateOnly? EndsOn { get; private set; }

    public string? EndReason { get; private set; }

    public long Version { get; private set; } = 1;

    public PairingStarted Started(string helperKind) => new(Id, ChildId, HelperId, AccountId, OrgCode, Version, helperKind);

    public PairingEnded End(DateOnly day, string reason)
    {
        if (EndsOn is not null)
        {
            throw new RuleViolationException("pairing.already-ended", "This pairing has ended already.");
        }

        (EndsOn, EndReason, Version) = (day, reason, Version + 1);
        return new(Id, ChildId, HelperId, AccountId, OrgCode, Version);
    }
}

internal sealed class PairMapping : IEntityTypeConfiguration<Pair>
{
    public void Configure(EntityTypeBuilder<Pair> builder)
    {
        builder.ToTable("pairs");
        builder.Property(pair => pair.Id).ValueGeneratedNever();
        builder.Property(pair => pair.Version).IsConcurrencyToken();
    }
}
