using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.Registry.Places;
using Tongxing.Registry.Rosters;
using Tongxing.Registry.Rosters.Rows;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Registry.Imports;

/// <summary>Finds each row's place under the unit the roster was sent for: its own school, else the title's, else the unit itself.</summary>
internal sealed class RosterPlaces(string orgCode, int schoolYear, SchoolNames schools)
{
    private readonly Dictionary<int, TitleSchool> _titles = [];

    /// <summary>Schools that a row or a title names and nobody knows; their children are filed at the unit.</summary>
    public HashSet<string> Unknown { get; } = [];

    /// <summary>Good rows of which neither a column nor the title says the school; new children among them are filed at the unit.</summary>
    public int WithoutSchool { get; private set; }

    /// <summary>A school that was unknown while the rows were read has become known since.</summary>
    public async Task<bool> AreOutdatedAsync(RegistryDb db, CancellationToken ct) =>
        Unknown.Count > 0 && (await SchoolsAsync(db, orgCode, ct)) is var now && Unknown.Any(name => now.Find(name) is not null);

    public static async Task<RosterPlaces> LoadAsync(RegistryDb db, string orgCode, int schoolYear, CancellationToken ct) =>
        new(orgCode, schoolYear, await SchoolsAsync(db, orgCode, ct));

    private static async Task<SchoolNames> SchoolsAsync(RegistryDb db, string orgCode, CancellationToken ct)
    {
        var schools = await db.Units.AsNoTracking()
            .Within(Scope.Of(Placement.SchoolOf(orgCode) ?? orgCode), u => u.Code)
            .Where(u => u.Kind == OrgUnit.School)
            .ToListAsync(ct);
        return new(schools);
    }

    /// <summary>Null when the row's class is outside the unit.</summary>
    public Placement? Of(ParsedRow row, SheetReport sheet)
    {
        var (grade, number) = (row.Child.Class?.Grade, row.Child.Class?.Number);
        var place = Placement.IsClass(orgCode) && (grade is null || number is null)
            ? Placement.Of(orgCode, null, null, schoolYear)
            : Placement.Of(SchoolOf(row, sheet) ?? orgCode, grade, number, schoolYear);
        WithoutSchool += row.IsGood && place.SchoolCode is null && string.IsNullOrEmpty(row.Child.School) && TitleOf(sheet).Unknown is null ? 1 : 0;
        return place.OrgCode.StartsWith(orgCode, StringComparison.Ordinal) ? place : null;
    }

    private string? SchoolOf(ParsedRow row, SheetReport sheet)
    {
        if (row.Child.School is { Length: > 0 } name)
        {
            var found = schools.Find(name);
            if (found is null)
            {
                Unknown.Add(name.Trim());
            }

            return found;
        }

        var title = TitleOf(sheet);
        if (title.Unknown is { } unknown)
        {
            Unknown.Add(unknown);
        }

        return title.Code;
    }

    private TitleSchool TitleOf(SheetReport sheet)
    {
        if (!_titles.TryGetValue(sheet.Number, out var school))
        {
            var name = TitledSchool.In(sheet.Title);
            var code = schools.FindInside(sheet.Title) ?? (name is null ? null : schools.Find(name));
            // Whoever sends a roster for one school has said which.
            _titles[sheet.Number] = school = new(code, code is null && Placement.SchoolOf(orgCode) is null ? name : null);
        }

        return school;
    }

    private sealed record TitleSchool(string? Code, string? Unknown);
}
