using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Aid.Donations;

namespace Tongxing.Aid.Goods;

/// <summary>A kind of goods in stock at a unit. The database moves the stock with each move and refuses to go below zero.</summary>
internal sealed class Article
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required string Name { get; init; }

    public required string Unit { get; init; }

    public int OnHand { get; init; }
}

/// <summary>Goods that came in (positive) or went out (negative); never changed.</summary>
internal sealed class GoodsMove
{
    public const string Donated = "donated";
    public const string Given = "given";
    public const string Cancelled = "cancelled";
    public const string Correction = "correction";

    public required Guid Id { get; init; }

    public required Guid GoodsId { get; init; }

    public required int Quantity { get; init; }

    public required string Kind { get; init; }

    public Guid? DonationId { get; init; }

    public Guid? CampaignId { get; init; }

    public Guid? HandoutId { get; init; }

    public Guid? ChildId { get; init; }

    public string? ToCode { get; init; }

    public required DateOnly HappenedOn { get; init; }

    public string Note { get; init; } = "";

    public required Guid MovedBy { get; init; }

    public required DateTimeOffset MovedAt { get; init; }
}

internal sealed class GoodsMapping : IEntityTypeConfiguration<Article>, IEntityTypeConfiguration<GoodsMove>
{
    public void Configure(EntityTypeBuilder<Article> builder)
    {
        builder.ToTable("goods");
        builder.Property(article => article.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<GoodsMove> builder)
    {
        builder.ToTable("goods_moves");
        builder.Property(move => move.Id).ValueGeneratedNever();
        builder.HasOne<Donation>().WithMany().HasForeignKey(move => move.DonationId); // EF Core orders its statements by it
    }
}
