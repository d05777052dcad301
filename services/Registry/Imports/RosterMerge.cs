using Tongxing.Registry.Children;
using Tongxing.Registry.Places;
using Tongxing.Registry.Rosters.Rows;

namespace Tongxing.Registry.Imports;

/// <summary>Lays a row over a dossier. A cell left empty says nothing; it never erases what is known.</summary>
internal static class RosterMerge
{
    public static Dossier New(Guid id, RosterChild row, Placement place) =>
        Over(new Dossier { Id = id, OrgCode = place.OrgCode, Name = "" }, row, place);

    public static Dossier Over(Dossier before, RosterChild row, Placement place)
    {
        var (categories, rest) = Categories.Of(row.Category);
        var (fromNotes, notes) = Categories.Of(row.Notes);
        string[] codes = [.. categories.Union(fromNotes).Order(StringComparer.Ordinal)];
        var moved = Moved(before, place);
        return before with
        {
            OrgCode = moved.OrgCode,
            SchoolCode = moved.SchoolCode,
            Grade = moved.Grade,
            ClassNumber = moved.ClassNumber,
            Name = row.Name ?? before.Name,
            Sex = row.Sex switch { "男" => "male", "女" => "female", _ => before.Sex },
            BirthDate = row.Birth ?? before.BirthDate,
            Identity = row.Identity ?? before.Identity,
            Ethnic = row.Ethnic ?? before.Ethnic,
            StudentNumber = row.StudentNumber ?? before.StudentNumber,
            Boarding = row.Boarding ?? before.Boarding,
            LeftBehind = (row.Away is null ? null : LeftBehind.Of(row.Away)) ?? before.LeftBehind,
            Categories = codes.Length == 0 ? before.Categories : codes,
            Address = row.Address ?? before.Address,
            FamilyPhone = row.FamilyPhone ?? before.FamilyPhone,
            Notes = (rest, notes) switch { (null, null) => before.Notes, (null, _) => notes, (_, null) => rest, _ => $"{rest};{notes}" },
            Father = Over(before.Father, row.Father),
            Mother = Over(before.Mother, row.Mother),
            Guardian = Over(before.Guardian, row.Guardian),
            Version = before.Version + 1,
        };
    }

    /// <summary>A row that names no class leaves the child in the class it is in.</summary>
    private static Placement Moved(Dossier before, Placement place) =>
        Placement.IsClass(place.OrgCode) || before.OrgCode.Length < place.OrgCode.Length
        || !before.OrgCode.StartsWith(place.OrgCode, StringComparison.Ordinal)
            ? place
            : new(before.OrgCode, before.SchoolCode, place.Grade ?? before.Grade, place.ClassNumber ?? before.ClassNumber);

    private static Adult Over(Adult before, RosterAdult row) => new()
    {
        Name = row.Name ?? before.Name,
        Phone = row.Phone ?? before.Phone,
        Workplace = row.Workplace ?? before.Workplace,
        Occupation = row.Occupation ?? before.Occupation,
        Age = row.Age ?? before.Age,
        Relation = row.Relation ?? before.Relation,
        Health = row.Health ?? before.Health,
        Identity = row.Identity ?? before.Identity,
    };
}
