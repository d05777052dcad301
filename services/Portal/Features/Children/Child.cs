using System.Text.Json;

namespace Tongxing.Portal.Features.Children;

public sealed record ChildRow(
    Guid Id, string Name, string? Sex, DateOnly? BirthDate, string OrgCode, string? SchoolCode, int? Grade, int? ClassNumber, bool? Boarding, string? LeftBehind,
    IReadOnlyList<string>? Categories, bool Provisional, DateTimeOffset? RemovedAt);

public sealed record Guardian(
    string Kind, string? Name, string? Phone, string? Workplace, string? Occupation, int? Age, string? Relation, string? Health, string? IdentityNumber);

/// <summary>A dossier as Registry shows it: numbers, phones and addresses masked.</summary>
public sealed record Child(
    Guid Id, string Name, string? Sex, DateOnly? BirthDate, string? Ethnic, string? StudentNumber, string? IdentityNumber, string OrgCode, string? SchoolCode,
    int? Grade, int? ClassNumber, bool? Boarding, string? LeftBehind, IReadOnlyList<string>? Categories, string? Address, string? FamilyPhone, string? Notes,
    bool Provisional, long Version, DateTimeOffset FiledAt, DateTimeOffset UpdatedAt, DateTimeOffset? RemovedAt, string? RemovalReason,
    IReadOnlyList<Guardian>? Guardians);

public sealed record ContactCard(
    Guid ChildId, string Name, string? Address, string? FamilyPhone, IReadOnlyList<Guardian>? Guardians);

public sealed record ChildChange(long Version, DateTimeOffset At, string? Role, string Source, JsonElement Changes);
