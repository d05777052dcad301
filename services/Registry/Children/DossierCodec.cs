using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Children;

/// <summary>Opens stored dossiers, and closes the fields that are encrypted at rest.</summary>
internal sealed class DossierCodec(FieldCipher cipher)
{
    public Dossier Open(Child child) => new()
    {
        Id = child.Id,
        OrgCode = child.OrgCode,
        SchoolCode = child.SchoolCode,
        Grade = child.Grade,
        ClassNumber = child.ClassNumber,
        Name = child.Name,
        Sex = child.Sex,
        BirthDate = child.BirthDate,
        Ethnic = child.Ethnic,
        StudentNumber = child.StudentNumber,
        Identity = Open(child.IdentityCipher, child.Id, "identityNumber"),
        Boarding = child.Boarding,
        LeftBehind = child.LeftBehind,
        Categories = child.Categories,
        Address = Open(child.AddressCipher, child.Id, "address"),
        FamilyPhone = Open(child.FamilyPhoneCipher, child.Id, "familyPhone"),
        Notes = child.Notes,
        Father = OpenAdult(child, "father"),
        Mother = OpenAdult(child, "mother"),
        Guardian = OpenAdult(child, "guardian"),
        RemovedAt = child.RemovedAt,
        RemovalReason = child.RemovalReason,
        Version = child.Version,
    };

    public byte[]? Close(string? value, Guid owner, string field) => string.IsNullOrEmpty(value) ? null : cipher.Protect(value, owner, field);

    private Adult OpenAdult(Child child, string kind) => child.Guardians.Find(g => g.Kind == kind) is { } stored
        ? new()
        {
            Name = stored.Name,
            Phone = Open(stored.PhoneCipher, child.Id, $"{kind}.phone"),
            Workplace = Open(stored.WorkplaceCipher, child.Id, $"{kind}.workplace"),
            Occupation = stored.Occupation,
            Age = stored.Age,
            Relation = stored.Relation,
            Health = stored.Health,
            Identity = Open(stored.IdentityCipher, child.Id, $"{kind}.identityNumber"),
        }
        : new();

    private string? Open(byte[]? value, Guid owner, string field) => value is null ? null : cipher.Unprotect(value, owner, field);
}
