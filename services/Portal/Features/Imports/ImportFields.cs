namespace Tongxing.Portal.Features.Imports;

/// <summary>What a column of a roster can hold; the ids are Registry's.</summary>
internal static class ImportFields
{
    public static IReadOnlyList<string> All { get; } =
    [
        "name", "sex", "birthDate", "identity", "ethnic", "studentNumber", "school", "class", "grade", "boarding", "away", "address", "category", "notes",
        "familyPhone", "fatherName", "fatherPhone", "fatherWorkplace", "fatherOccupation", "fatherAge", "motherName", "motherPhone", "motherWorkplace",
        "motherOccupation", "motherAge", "guardianName", "guardianPhone", "guardianRelation", "guardianAge", "guardianHealth", "guardianOccupation",
        "guardianIdentity", "parentsTogether",
    ];
}
