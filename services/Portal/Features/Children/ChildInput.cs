using System.ComponentModel.DataAnnotations;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Children;

/// <summary>What a person may change. Masked fields start empty here, and empty leaves them as they are.</summary>
public sealed class ChildInput
{
    [Needed, AtMost(50)] public string? Name { get; set; }

    public string? Sex { get; set; }

    public DateOnly? BirthDate { get; set; }

    [AtMost(30)] public string? Ethnic { get; set; }

    [AtMost(30)] public string? StudentNumber { get; set; }

    [Range(1, 9)] public int? Grade { get; set; }

    [Range(1, 99)] public int? ClassNumber { get; set; }

    public bool Boarding { get; set; }

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
        Name = child.Name,
        Sex = child.Sex,
        BirthDate = child.BirthDate,
        Ethnic = child.Ethnic,
        StudentNumber = child.StudentNumber,
        Grade = child.Grade,
        ClassNumber = child.ClassNumber,
        Boarding = child.Boarding == true,
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
        Sex = string.IsNullOrEmpty(Sex) ? null : Sex,
        BirthDate,
        Ethnic = Ethnic ?? "",
        StudentNumber = StudentNumber ?? "",
        Grade,
        ClassNumber,
        Boarding,
        LeftBehind = LeftBehind ?? "",
        Categories = Categories ?? [],
        Notes = Notes ?? "",
        IdentityNumber,
        Address,
        FamilyPhone,
        Father = Father.ToRequest(),
        Mother = Mother.ToRequest(),
        Guardian = Guardian.ToRequest(),
    };
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

    public object ToRequest() => new { Name = Name ?? "", Phone, Workplace, Relation = Relation ?? "" };
}
