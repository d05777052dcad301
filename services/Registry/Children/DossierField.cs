using System.Globalization;
using Masked = Tongxing.ServiceDefaults.Privacy.Mask;

namespace Tongxing.Registry.Children;

/// <summary>One field of a dossier: how it is called, read and, when it is personal, masked.</summary>
internal sealed record DossierField(string Name, Func<Dossier, string?> Read, Func<string, string>? Mask = null)
{
    public static IReadOnlyList<DossierField> All { get; } =
    [
        new("orgCode", d => d.OrgCode),
        new("grade", d => Text(d.Grade)),
        new("classNumber", d => Text(d.ClassNumber)),
        new("name", d => d.Name),
        new("sex", d => d.Sex),
        new("birthDate", d => d.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("ethnic", d => d.Ethnic),
        new("studentNumber", d => d.StudentNumber),
        new("identityNumber", d => d.Identity, Masked.IdentityNumber),
        new("boarding", d => d.Boarding is { } yes ? yes ? "true" : "false" : null),
        new("leftBehind", d => d.LeftBehind),
        new("categories", d => d.Categories.Count == 0 ? null : string.Join(',', d.Categories)),
        new("address", d => d.Address, Masked.Address),
        new("familyPhone", d => d.FamilyPhone, Masked.Phone),
        new("notes", d => d.Notes),
        .. OfAdult("father", d => d.Father),
        .. OfAdult("mother", d => d.Mother),
        .. OfAdult("guardian", d => d.Guardian),
        new("removalReason", d => d.RemovalReason),
    ];

    /// <summary>Fields shown only masked until somebody says what for.</summary>
    public static IReadOnlyDictionary<string, DossierField> Personal { get; } = All.Where(f => f.Mask is not null).ToDictionary(f => f.Name);

    public string? Shown(Dossier dossier) => Read(dossier) is { } value ? Mask?.Invoke(value) ?? value : null;

    /// <summary>What differs between two states, masked as a history may show it.</summary>
    public static List<FieldChange> Between(Dossier before, Dossier after) =>
        [.. All.Where(f => f.Read(before) != f.Read(after)).Select(f => new FieldChange(f.Name, f.Shown(before), f.Shown(after)))];

    private static IEnumerable<DossierField> OfAdult(string who, Func<Dossier, Adult> adult) =>
    [
        new($"{who}.name", d => adult(d).Name),
        new($"{who}.phone", d => adult(d).Phone, Masked.Phone),
        new($"{who}.workplace", d => adult(d).Workplace, Masked.Address),
        new($"{who}.occupation", d => adult(d).Occupation),
        new($"{who}.age", d => Text(adult(d).Age)),
        new($"{who}.relation", d => adult(d).Relation),
        new($"{who}.health", d => adult(d).Health),
        new($"{who}.identityNumber", d => adult(d).Identity, Masked.IdentityNumber),
    ];

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A field with what it said before and says now, masked.</summary>
internal sealed record FieldChange(string Field, string? From, string? To);
