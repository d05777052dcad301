using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Pairing.Templates;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Pairing.Programmes;

/// <summary>A plan put to work at an organisation unit for a term.</summary>
internal sealed class Programme
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required string TemplateId { get; init; }

    public required string Name { get; set; }

    public required string Term { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly EndsOn { get; set; }

    public required Plan Plan { get; init; }

    public DateOnly? GeneratedOn { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public long Version { get; set; } = 1;

    /// <summary>The template's, unless the programme was given a name of its own.</summary>
    public string NameEn => Name == Plan.Name ? Plan.NameEn : Name;

    public bool IsActive => EndedAt is null;
}

internal static class ProgrammeQueries
{
    /// <summary>A unit's programmes, those of units below it, and those of wider units, which are its own, too.</summary>
    public static IQueryable<Programme> For(this IQueryable<Programme> programmes, string unit)
    {
        var scope = Scope.Of(unit);
        return programmes.Where(programme =>
            unit.StartsWith(programme.OrgCode) || (programme.OrgCode.CompareTo(scope.Low) >= 0 && programme.OrgCode.CompareTo(scope.High) < 0));
    }
}

internal sealed class ProgrammeMapping : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTable("programmes");
        builder.Property(programme => programme.Id).ValueGeneratedNever();
        builder.Ignore(programme => programme.NameEn);
        builder.Property(programme => programme.Version).IsConcurrencyToken();
        builder.Property(programme => programme.Plan).HasColumnType("jsonb").HasConversion(
            plan => JsonSerializer.Serialize(plan, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<Plan>(json, JsonSerializerOptions.Web)!);
    }
}
