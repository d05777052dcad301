namespace Tongxing.Contracts.Registry;

/// <summary>A dossier changed; carries what it says now. Removal and restoration are changes too.</summary>
/// <param name="ChildId">The dossier's id.</param>
/// <param name="OrgCode">The narrowest unit that holds both where the child was and where it is, so that a reader's scope sees both.</param>
/// <param name="ChildOrgCode">Where the child is now: its class, else its school, else the unit it was filed at.</param>
/// <param name="SchoolCode">The school, when it is known.</param>
/// <param name="ClassCode">The class, when it is known.</param>
/// <param name="Grade">1–9, when it is known.</param>
/// <param name="Sex"><c>male</c> or <c>female</c>.</param>
/// <param name="BirthDate">Internal only: never passed to partners.</param>
/// <param name="Boarding">Whether the child lives at school (REG-20).</param>
/// <param name="LeftBehind">As in <see cref="ChildRegistered"/>.</param>
/// <param name="Categories">Codes of support categories (REG-24); internal only.</param>
/// <param name="Provisional">Still without an identity number.</param>
/// <param name="Removed">The child has left the registry.</param>
/// <param name="Version">Grows by one with every change.</param>
public sealed record ChildUpdated(
    Guid ChildId,
    string OrgCode,
    string ChildOrgCode,
    string? SchoolCode,
    string? ClassCode,
    int? Grade,
    string? Sex,
    DateOnly? BirthDate,
    bool? Boarding,
    string? LeftBehind,
    IReadOnlyList<string> Categories,
    bool Provisional,
    bool Removed,
    long Version);
