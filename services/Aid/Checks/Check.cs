using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Checks;

/// <summary>
/// A look on the spot at whether aid arrives (AID-32): meals by general affairs with the meal committee, payments, and fee waivers by
/// the finance office.
/// </summary>
internal sealed class Check
{
    public const string Finding = "finding";

    public static IReadOnlyList<string> Kinds { get; } = ["meals", "payments", "waivers"];

    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required string Kind { get; init; }

    public required DateOnly CheckedOn { get; init; }

    /// <summary>How many took part.</summary>
    public required int People { get; init; }

    public required bool InOrder { get; init; }

    public byte[]? FindingCipher { get; init; }

    public required Guid CheckedBy { get; init; }

    public DateOnly? SettledOn { get; private set; }

    public Guid? SettledBy { get; private set; }

    public long Version { get; private set; } = 1;

    /// <summary>What was found is put right.</summary>
    public void Settle(DateOnly day, Guid by)
    {
        if (InOrder || SettledOn is not null)
        {
            throw new RuleViolationException("aid.nothing-to-settle", "Nothing of this check is waiting to be put right.");
        }

        (SettledOn, SettledBy, Version) = (day, by, Version + 1);
    }
}

internal sealed class CheckMapping : IEntityTypeConfiguration<Check>
{
    public void Configure(EntityTypeBuilder<Check> builder)
    {
        builder.ToTable("checks");
        builder.Property(check => check.Id).ValueGeneratedNever();
        builder.Property(check => check.Version).IsConcurrencyToken();
    }
}
