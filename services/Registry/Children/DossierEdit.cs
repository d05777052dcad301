using Tongxing.Registry.Places;
using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Values;

namespace Tongxing.Registry.Children;

/// <summary>Lays a person's fields over a dossier, with the same rules that rosters are read by.</summary>
internal sealed class DossierEdit(DateOnly today, int schoolYear)
{
    private const int LongestText = 500;
    private readonly Dictionary<string, string[]> _errors = [];

    public IDictionary<string, string[]>? Errors => _errors.Count == 0 ? null : _errors;

    public Dossier Apply(Dossier before, ChildFields fields)
    {
        var identity = Identity(before.Identity, fields.IdentityNumber);
        var categories = fields.Categories ?? before.Categories;
        var place = Place(before, fields);
        Check("sex", fields.Sex is null or "male" or "female", "registry.sex-unknown");
        Check("leftBehind", string.IsNullOrEmpty(fields.LeftBehind) || LeftBehind.All.Contains(fields.LeftBehind), "registry.left-behind-unknown");
        Check("categories", categories.All(Categories.All.Contains), "registry.category-unknown");
        Check("birthDate", fields.BirthDate is null || (fields.BirthDate <= today && fields.BirthDate > today.AddYears(-19)), "registry.birth-date-impossible");
        Check("sex", identity is null || fields.Sex is null || fields.Sex == SexOf(identity), "sex.differs-from-identity");
        Check("birthDate", identity is null || fields.BirthDate is null || fields.BirthDate == identity.Birth, "birth.differs-from-identity");

        return before with
        {
            OrgCode = place.OrgCode,
            SchoolCode = place.SchoolCode,
            Grade = place.Grade,
            ClassNumber = place.ClassNumber,
            Name = Name(before.Name, fields.Name) ?? "",
            Identity = identity?.Value,
            Sex = identity is null ? fields.Sex ?? before.Sex : SexOf(identity),
            BirthDate = identity?.Birth ?? fields.BirthDate ?? before.BirthDate,
            Ethnic = Text(before.Ethnic, fields.Ethnic, "ethnic"),
            StudentNumber = Text(before.StudentNumber, fields.StudentNumber, "studentNumber"),
            Boarding = fields.Boarding ?? before.Boarding,
            LeftBehind = Text(before.LeftBehind, fields.LeftBehind, "leftBehind"),
            Categories = [.. categories.Distinct().Order(StringComparer.Ordinal)],
            Address = Text(before.Address, fields.Address, "address"),
            FamilyPhone = Telephone(before.FamilyPhone, fields.FamilyPhone, "familyPhone"),
            Notes = Text(before.Notes, fields.Notes, "notes"),
            Father = Adult(before.Father, fields.Father, "father"),
            Mother = Adult(before.Mother, fields.Mother, "mother"),
            Guardian = Adult(before.Guardian, fields.Guardian, "guardian"),
        };
    }

    private IdentityNumber? Identity(string? before, string? given)
    {
        var text = given ?? before;
        if (string.IsNullOrEmpty(text))
        {
            Check("identityNumber", string.IsNullOrEmpty(before), "registry.identity-needed");
            return null;
        }

        var (number, problem) = IdentityNumber.Read(Cell.OfText(text));
        Check("identityNumber", problem is null, problem ?? "");
        return number;
    }

    private Placement Place(Dossier before, ChildFields fields)
    {
        if (fields.Grade is null && fields.ClassNumber is null)
        {
            return new(before.OrgCode, before.SchoolCode, before.Grade, before.ClassNumber);
        }

        Check("grade", fields.Grade is null or (>= 1 and <= 9), "registry.grade-impossible");
        Check("classNumber", fields.ClassNumber is null or (>= 1 and <= 99), "registry.class-impossible");
        return _errors.Count > 0
            ? new(before.OrgCode, before.SchoolCode, before.Grade, before.ClassNumber)
            : Placement.Of(before.SchoolCode ?? before.OrgCode, fields.Grade ?? before.Grade, fields.ClassNumber ?? before.ClassNumber, schoolYear);
    }

    private string? Name(string before, string? given)
    {
        if (given is null && before.Length > 0)
        {
            return before;
        }

        var (name, problem) = PersonName.Read(given ?? "");
        Check("name", problem is null or "name.remark", problem ?? "");
        return name;
    }

    private Adult Adult(Adult before, AdultFields? given, string who) => given is null ? before : before with
    {
        Name = Text(before.Name, given.Name, $"{who}.name"),
        Phone = Telephone(before.Phone, given.Phone, $"{who}.phone"),
        Workplace = Text(before.Workplace, given.Workplace, $"{who}.workplace"),
        Occupation = Text(before.Occupation, given.Occupation, $"{who}.occupation"),
        Age = AdultAge(before.Age, given.Age, $"{who}.age"),
        Relation = Text(before.Relation, given.Relation, $"{who}.relation"),
        Health = Text(before.Health, given.Health, $"{who}.health"),
    };

    private int? AdultAge(int? before, int? given, string field)
    {
        Check(field, given is null or 0 or (>= AdultFields.Youngest and <= AdultFields.Oldest), "request.invalid");
        return given switch { null => before, 0 => null, _ => given };
    }

    private string? Telephone(string? before, string? given, string field)
    {
        if (string.IsNullOrEmpty(given))
        {
            return given is null ? before : null;
        }

        var (number, problem) = Phone.Read(given);
        Check(field, problem is null, problem ?? "");
        return number;
    }

    private string? Text(string? before, string? given, string field)
    {
        Check(field, given is null || given.Length <= LongestText, "registry.text-too-long");
        return given is null ? before : string.IsNullOrWhiteSpace(given) ? null : given.Trim();
    }

    private void Check(string field, bool holds, string code)
    {
        if (!holds)
        {
            _errors.TryAdd(field, [code]);
        }
    }

    private static string SexOf(IdentityNumber number) => number.Sex == "男" ? "male" : "female";
}
