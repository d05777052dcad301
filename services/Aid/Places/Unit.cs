using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Aid.Places;

/// <summary>A unit's name, which Identity told: the public pages have no token to ask with.</summary>
internal sealed record Unit(string Code, string Name, long Version);

internal sealed class UnitMapping : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("units");
        builder.HasKey(unit => unit.Code);
    }
}

internal static partial class Units
{
    /// <summary>Whether there is such a unit. Classes are not told of: of one, its school has to be known.</summary>
    public static async Task<bool> KnowsAsync(AidDb db, string code, CancellationToken ct)
    {
        var school = UnitCode.SchoolOf(code);
        return (school == code || ClassNumber.IsMatch(code[school.Length..])) && await db.Set<Unit>().AnyAsync(unit => unit.Code == school, ct);
    }

    /// <summary>The higher version wins: events may overtake each other.</summary>
    public static Task KeepUnitAsync(this AidDb db, string code, string name, long version, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         insert into units (code, name, version) values ({code}, {name}, {version})
         on conflict (code) do update set name = excluded.name, version = excluded.version where units.version < excluded.version
         """,
        ct);

    /// <summary>The names of units; of a class, its school's, so that few children share a place and a masked name.</summary>
    public static async Task<Func<string, string>> NamesAsync(AidDb db, IEnumerable<string> codes, CancellationToken ct)
    {
        var wanted = codes.Select(UnitCode.SchoolOf).Distinct(StringComparer.Ordinal).ToArray();
        var names = await db.Set<Unit>().AsNoTracking().Where(unit => wanted.Contains(unit.Code)).ToDictionaryAsync(unit => unit.Code, unit => unit.Name, ct);
        return code => names.GetValueOrDefault(UnitCode.SchoolOf(code)) ?? UnitCode.SchoolOf(code);
    }

    [GeneratedRegex(@"\AC[0-9]{6}\z", RegexOptions.None, 1_000)]
    private static partial Regex ClassNumber { get; }
}
