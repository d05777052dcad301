using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Children;

/// <summary>What a person may change. Masked fields start empty here, and empty leaves them as they are.</summary>
public sealed class ChildInput
{
    /// <summary>What the person saw and changes.</summary>
    public long Version { get; set; }

    [Needed, AtMost(50)] public string? Name { get; set; }

    public string? Sex { get; set; }

    public DateOnly? BirthDate { get; set; }

    [AtMost(30)] public string? Ethnic { get; set; }

    [AtMost(30)] public string? StudentNumber { get; set; }

    [Between(1, 9)] public int? Grade { get; set; }

    [Between(1, 99)] public int? ClassNumber { get; set; }

    /// <summary><c>true</c>, <c>false</c> or empty: not known.</summary>
    public string? Boarding { get; set; }

    public string? LeftBehind { get; set; }

    public List<string>? Categories { get; set; }

    [AtMost(500)] public string? Notes { get; set; }

    [AtMost(18)] public string? IdentityNumber { get; set; }

    [AtMost(200)] public string? Address { get; set; }

    [AtMost(20)] public string? FamilyPhone { get; set; }

    public AdultInput Father { get; set; } = new();

    public AdultInput Mother { get; set; } = new();

    public AdultInput Guardian { get; set; } = new();

    public static ChildInput Of(Child child) => new()
    {
        Version = child.Version,
        Name = child.Name,
        Sex = child.Sex,
        BirthDate = child.BirthDate,
        Ethnic = child.Ethnic,
        StudentNumber = child.StudentNumber,
        Grade = child.Grade,
        ClassNumber = child.ClassNumber,
        Boarding = child.Boarding switch { true => "true", false => "false", null => null },
        LeftBehind = child.LeftBehind,
        Categories = [.. child.Categories],
        Notes = child.Notes,
        Father = AdultInput.Of(child.Father),
        Mother = AdultInput.Of(child.Mother),
        Guardian = AdultInput.Of(child.Guardian),
    };

    // Registry: left out means unchanged, empty means cleared.
    public object ToRequest() => new
    {
        Name,
        Sex = Kept(Sex),
        BirthDate,
        Ethnic = Ethnic ?? "",
        StudentNumber = StudentNumber ?? "",
        Grade,
        ClassNumber,
        Boarding = Boarding switch { "true" => true, "false" => false, _ => (bool?)null },
        LeftBehind = LeftBehind ?? "",
        Categories = Categories ?? [],
        Notes = Notes ?? "",
        IdentityNumber = Kept(IdentityNumber),
        Address = Kept(Address),
        FamilyPhone = Kept(FamilyPhone),
        Father = Father.ToRequest(),
        Mother = Mother.ToRequest(),
        Guardian = Guardian.ToRequest(),
    };

    /// <summary>A box left empty arrives as an empty text, which to Registry means cleared.</summary>
    internal static string? Kept(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>Where a child is filed, and whether without a number on purpose.</summary>
public sealed class FilingInput
{
    public Guid Key { get; set; }

    [Needed] public string? OrgCode { get; set; }

    public bool Provisionally { get; set; }
}

public sealed class AdultInput
{
    [AtMost(50)] public string? Name { get; set; }

    [AtMost(20)] public string? Phone { get; set; }

    [AtMost(200)] public string? Workplace { get; set; }

    [AtMost(30)] public string? Relation { get; set; }

    public static AdultInput Of(Adult adult) => new() { Name = adult.Name, Relation = adult.Relation };

    public object ToRequest() => new { Name = Name ?? "", Phone = ChildInput.Kept(Phone), Workplace = ChildInput.Kept(Workplace), Relation = Relation ?? "" };
}
