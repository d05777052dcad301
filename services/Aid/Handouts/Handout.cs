using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Aid.Data;

namespace Tongxing.Aid.Handouts;

/// <summary>Goods of a campaign brought to children: the same kit for each and, for an age group, the same gift (AID-09). What it gives is never changed.</summary>
internal sealed class Handout
{
    public const string DeliveredBy = "delivered-by";

    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required Guid CampaignId { get; init; }

    public required string Name { get; init; }

    public required DateOnly HappenedOn { get; init; }

    public required byte[] DeliveredByCipher { get; init; }

    public required Guid PlannedBy { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>The handout, locked till the transaction ends: lists with the same child come one after the other, and give it one kit.</summary>
    public static Task<Handout?> LockAsync(AidDb db, Guid id, CancellationToken ct) =>
        db.Handouts.FromSql($"select * from handouts where id = {id} for update").AsNoTracking().SingleOrDefaultAsync(ct);
}

/// <summary>So many of something for each child, or for each of some grades.</summary>
internal sealed class HandoutLine
{
    public required Guid HandoutId { get; init; }

    public required Guid GoodsId { get; init; }

    public required int PerChild { get; init; }

    public int? FromGrade { get; init; }

    public int? ToGrade { get; init; }

    /// <summary>A child whose grade nobody knows gets what everybody gets.</summary>
    public bool IsFor(int? grade) => FromGrade is null || (grade >= FromGrade && grade <= ToGrade);
}

/// <summary>A child that got it, with where it was and its grade at that time.</summary>
internal sealed class HandoutChild
{
    public required Guid HandoutId { get; init; }

    public required Guid ChildId { get; init; }

    public required string OrgCode { get; init; }

    public int? Grade { get; init; }

    public required DateTimeOffset GivenAt { get; init; }
}

internal sealed class HandoutMapping : IEntityTypeConfiguration<Handout>, IEntityTypeConfiguration<HandoutLine>, IEntityTypeConfiguration<HandoutChild>
{
    public void Configure(EntityTypeBuilder<Handout> builder)
    {
        builder.ToTable("handouts");
        builder.Property(handout => handout.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<HandoutLine> builder)
    {
        builder.ToTable("handout_lines");
        builder.HasKey(line => new { line.HandoutId, line.GoodsId });
        builder.HasOne<Handout>().WithMany().HasForeignKey(line => line.HandoutId);
    }

    public void Configure(EntityTypeBuilder<HandoutChild> builder)
    {
        builder.ToTable("handout_children");
        builder.HasKey(child => new { child.HandoutId, child.ChildId });
    }
}
