using Tongxing.Registry.Rosters.Reading;

namespace Tongxing.Registry.Rosters.Headers;

internal enum Field
{
    Ignored, Name, Sex, BirthDate, Identity, Ethnic, StudentNumber, School, Class, Grade, Boarding, Away, Address, Category, Notes, FamilyPhone,
    FatherName, FatherPhone, FatherWorkplace, FatherOccupation, FatherAge,
    MotherName, MotherPhone, MotherWorkplace, MotherOccupation, MotherAge,
    GuardianName, GuardianPhone, GuardianRelation, GuardianAge, GuardianHealth, GuardianOccupation, GuardianIdentity,
    ParentsTogether,
}

/// <summary>Where one column goes. <see cref="Certain"/> columns are read at once, the others wait for a person's answer.</summary>
internal sealed record ColumnMatch(int Column, string Label, Field? Field, double Confidence, bool Hidden = false, bool Contradicted = false)
{
    public const double Threshold = 0.85;

    /// <summary>What an answer names: the label with the column's letter, for two columns may bear one label.</summary>
    public string Key => KeyOf(Label, Column);

    public static string KeyOf(string label, int column) => $"{label}@{CellAddress.Letters(column)}";

    public bool Certain => Field is not null && Confidence >= Threshold && !Contradicted;
}
