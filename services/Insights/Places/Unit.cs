using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Contracts.Identity;
using Tongxing.Insights.Data;
using Tongxing.Insights.Facts;

namespace Tongxing.Insights.Places;

/// <summary>A unit's name; a public fact. Reports are made without asking anybody.</summary>
internal sealed record Unit(string Code, string Name, long Version);

internal sealed class UnitMapping : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("units");
        builder.HasKey(unit => unit.Code);
    }
}

public sealed class WhenOrgUnitAdded(InsightsDb db, TimeProvider clock) : FactConsumer<OrgUnitAdded>(db, clock)
{
    protected override Task KeepAsync(OrgUnitAdded fact, DateTimeOffset at, CancellationToken ct) => Db.KeepUnitAsync(fact.Code, fact.Name, fact.Version, ct);
}

public sealed class WhenOrgUnitRenamed(InsightsDb db, TimeProvider clock) : FactConsumer<OrgUnitRenamed>(db, clock)
{
    protected override Task KeepAsync(OrgUnitRenamed fact, DateTimeOffset at, CancellationToken ct) => Db.KeepUnitAsync(fact.Code, fact.Name, fact.Version, ct);
}

internal static class UnitFacts
{
    public static Task KeepUnitAsync(this InsightsDb db, string code, string name, long version, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         insert into units (code, name, version) values ({code}, {name}, {version})
         on conflict (code) do update set name = excluded.name, version = excluded.version where units.version < excluded.version
         """,
        ct);
}
