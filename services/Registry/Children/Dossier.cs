namespace Tongxing.Registry.Children;

/// <summary>A dossier in the clear, for as long as it is compared, changed or shown. Never logged, never serialised whole.</summary>
internal sealed record Dossier
{
    public required Guid Id { get; init; }
    public required string OrgCode { get; init; }
    public string? SchoolCode { get; init; }
    public int? Grade { get; init; }
    public int? ClassNumber { get; init; }
    public required string Name { get; init; }
    public string? Sex { get; init; }
    public DateOnly? BirthDate { get; init; }
    public string? Ethnic { get; init; }
    public string? StudentNumber { get; init; }
    public string? Identity { get; init; }
    public bool? Boarding { get; init; }
    public string? LeftBehind { get; init; }
    public IReadOnlyList<string> Categories { get; init; } = [];
    public string? Address { get; init; }
    public string? FamilyPhone { get; init; }
    public string? Notes { get; init; }
    public Adult Father { get; init; } = new();
    public Adult Mother { get; init; } = new();
    public Adult Guardian { get; init; } = new();
    public DateTimeOffset? RemovedAt { get; init; }
    public string? RemovalReason { get; init; }
    public long Version { get; init; }

    public bool Provisional => Identity is null;

    public IEnumerable<(string Kind, Adult Adult)> Adults => [("father", Father), ("mother", Mother), ("guardian", Guardian)];

    /// <summary>How children without a number are told apart: name, birth date and sex in one place.</summary>
    public string ProvisionalKey => $"{SchoolCode ?? OrgCode}|{Name}|{BirthDate:yyyy-MM-dd}|{Sex}";
}

internal sealed record Adult
{
    public string? Name { get; init; }
    public string? Phone { get; init; }
    public string? Workplace { get; init; }
    public string? Occupation { get; init; }
    public int? Age { get; init; }
    public string? Relation { get; init; }
    public string? Health { get; init; }
    public string? Identity { get; init; }

    public bool IsEmpty => this == new Adult();
}
