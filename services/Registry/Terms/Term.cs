using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Registry.Terms;

/// <summary>A term of a county, or of the province where the county has set nothing (<see cref="County"/> is empty).</summary>
internal sealed record Term(string County, string Code, DateOnly StartsOn, DateOnly EndsOn, long Version)
{
    /// <summary>2026-autumn and 2027-spring belong to the school year that begins in 2026.</summary>
    public int SchoolYear => int.Parse(Code.AsSpan(0, 4), CultureInfo.InvariantCulture) - (Code.EndsWith("spring", StringComparison.Ordinal) ? 1 : 0);
}

internal sealed class TermMapping : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> builder)
    {
        builder.ToTable("terms");
        builder.HasKey(term => new { term.County, term.Code });
        builder.Ignore(term => term.SchoolYear);
    }
}
