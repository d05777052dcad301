using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Insights.Figures;

/// <summary>How many of how many, at a unit in a month.</summary>
internal sealed class Figure
{
    public required string OrgCode { get; init; }

    public bool Own { get; init; }

    public DateOnly Month { get; init; }

    public required string Term { get; init; }

    public required string Code { get; init; }

    public long Numerator { get; init; }

    public long Denominator { get; init; }
}

internal sealed class FigureMapping : IEntityTypeConfiguration<Figure>
{
    public void Configure(EntityTypeBuilder<Figure> builder)
    {
        builder.ToTable("figures");
        builder.HasKey(figure => new { figure.OrgCode, figure.Own, figure.Month, figure.Term, figure.Code });
    }
}
