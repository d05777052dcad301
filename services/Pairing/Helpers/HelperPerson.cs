using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Pairing.Helpers;

/// <summary>An adult, or an older pupil, who can be paired with children; with an account when they record for themselves.</summary>
internal sealed class HelperPerson
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public Guid? AccountId { get; set; }

    public required string DisplayName { get; set; }

    public required string Kind { get; set; }

    public byte[]? PhoneCipher { get; set; }

    public int? LoadMax { get; set; }

    public DateOnly? RetiredOn { get; set; }

    public long Version { get; set; } = 1;
}

internal sealed class HelperPersonMapping : IEntityTypeConfiguration<HelperPerson>
{
    public void Configure(EntityTypeBuilder<HelperPerson> builder)
    {
        builder.ToTable("helpers");
        builder.Property(helper => helper.Id).ValueGeneratedNever();
        builder.Property(helper => helper.Version).IsConcurrencyToken();
    }
}
