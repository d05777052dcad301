namespace Tongxing.Portal.Features.Imports;

/// <summary>What a column of a roster can hold; the ids are Registry's.</summary>
internal static class ImportFields
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Name", "Sex", "BirthDate", "Identity", "Ethnic", "StudentNumber", "School", "Class", "Grade", "Boarding", "Away", "Address", "Category", "Notes",
        "FamilyPhone", "FatherName", "FatherPhone", "FatherWorkplace", "FatherOccupation", "FatherAge", "MotherName", "MotherPhone", "MotherWorkplace",
        "MotherOccupation", "MotherAge", "GuardianName", "GuardianPhone", "GuardianRelation", "GuardianAge", "GuardianHealth", "GuardianOccupation",
        "GuardianIdentity", "ParentsTogether",
    ];
}
