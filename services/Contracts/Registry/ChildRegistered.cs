namespace Tongxing.Contracts.Registry;

/// <summary>A child has a dossier from now on.</summary>
/// <param name="ChildId">The dossier's id.</param>
/// <param name="OrgCode">The child's class, else its school, else the unit it was filed at.</param>
/// <param name="SchoolCode">The school, when it is known.</param>
/// <param name="ClassCode">The class, when it is known.</param>
/// <param name="Grade">1–9, when it is known.</param>
/// <param name="Sex"><c>male</c> or <c>female</c>.</param>
/// <param name="BirthDate">Internal only: never passed to partners.</param>
/// <param name="Boarding">Whether the child lives at school (REG-20).</param>
/// <param name="LeftBehind"><c>both-away</c>, <c>father-away</c>, <c>mother-away</c>, <c>one-away</c> or <c>none</c>.</param>
/// <param name="Categories">Codes of support categories (REG-24); internal only.</param>
/// <param name="Provisional">Filed without an identity number, to be completed.</param>
/// <param name="Version">1.</param>
public sealed record ChildRegistered(
    Guid ChildId,
    string OrgCode,
    string? SchoolCode,
    string? ClassCode,
    int? Grade,
    string? Sex,
    DateOnly? BirthDate,
    bool? Boarding,
    string? LeftBehind,
    IReadOnlyList<string> Categories,
    bool Provisional,
    long Version);
