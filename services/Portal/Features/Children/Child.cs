namespace Tongxing.Portal.Features.Children;

public sealed record ChildRow(
    Guid Id, string Name, string? Sex, DateOnly? BirthDate, string OrgCode, string? SchoolCode, int? Grade, int? ClassNumber, bool? Boarding, string? LeftBehind,
    IReadOnlyList<string> Categories, bool Provisional, DateTimeOffset? RemovedAt);

public sealed record Adult(
    string? Name, string? Phone, string? Workplace, string? Occupation, int? Age, string? Relation, string? Health, string? IdentityNumber)
{
    public bool IsEmpty => this == new Adult(null, null, null, null, null, null, null, null);
}

/// <summary>A dossier as Registry shows it: numbers, phones and addresses masked.</summary>
public sealed record Child(
    Guid Id, string Name, string? Sex, DateOnly? BirthDate, string? Ethnic, string? StudentNumber, string? IdentityNumber, string OrgCode, string? SchoolCode,
    int? Grade, int? ClassNumber, bool? Boarding, string? LeftBehind, IReadOnlyList<string> Categories, string? Address, string? FamilyPhone, string? Notes,
    Adult Father, Adult Mother, Adult Guardian, bool Provisional, long Version, DateTimeOffset FiledAt, DateTimeOffset UpdatedAt, DateTimeOffset? RemovedAt,
    string? RemovalReason)
{
    public IEnumerable<(string Kind, Adult Adult)> Adults => [("father", Father), ("mother", Mother), ("guardian", Guardian)];
}

public sealed record ContactCard(Guid Id, string Name, string? Address, string? FamilyPhone, Adult Father, Adult Mother, Adult Guardian)
{
    public IEnumerable<(string Kind, Adult Adult)> Adults => [("father", Father), ("mother", Mother), ("guardian", Guardian)];
}

public sealed record FieldChange(string Field, string? From, string? To);

public sealed record ChildChange(long Version, DateTimeOffset At, string? Role, string Source, IReadOnlyList<FieldChange> Changes);

internal sealed record Revealed(Dictionary<string, string?> Values);

internal sealed record Registered(Guid Id);
