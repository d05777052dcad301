using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Insights.HandIns;

/// <summary>A unit's report of a half-year or year as people finished it, handed in to the level above (MON-18).</summary>
internal sealed class HandIn
{
    public required string OrgCode { get; init; }

    public required string Period { get; init; }

    public required DateTimeOffset FirstAt { get; init; }

    public Guid FileId { get; private set; }

    public string ContentType { get; private set; } = "";

    public Guid HandedInBy { get; private set; }

    public DateTimeOffset HandedInAt { get; private set; }

    /// <summary>Counts the first time, too.</summary>
    public int Times { get; private set; }

    public void Put(Guid file, string contentType, Guid by, DateTimeOffset at) => (FileId, ContentType, HandedInBy, HandedInAt, Times) = (file, contentType, by, at, Times + 1);
}

internal sealed class HandInMapping : IEntityTypeConfiguration<HandIn>
{
    public void Configure(EntityTypeBuilder<HandIn> builder)
    {
        builder.ToTable("hand_ins");
        builder.HasKey(handIn => new { handIn.OrgCode, handIn.Period });
    }
}
