using Tongxing.Registry.Rosters.Values;

namespace Tongxing.Registry.Rosters.Rows;

/// <summary>A row as read: what the roster says of a child, nothing looked up yet.</summary>
internal sealed record RosterChild
{
    public string? Name { get; set; }
    public string? Sex { get; set; }
    public DateOnly? Birth { get; set; }
    public string? Identity { get; set; }
    public string? Ethnic { get; set; }
    public string? StudentNumber { get; set; }
    public string? School { get; set; }
    public ClassName? Class { get; set; }
    public bool? Boarding { get; set; }
    public string? Away { get; set; }
    public string? Address { get; set; }
    public string? Category { get; set; }
    public string? Notes { get; set; }
    public string? FamilyPhone { get; set; }
    public RosterAdult Father { get; init; } = new();
    public RosterAdult Mother { get; init; } = new();
    public RosterAdult Guardian { get; init; } = new();
}

internal sealed record RosterAdult
{
    public string? Name { get; set; }
    public string? Phone { get; set; }
    public string? Workplace { get; set; }
    public string? Occupation { get; set; }
    public string? Relation { get; set; }
    public int? Age { get; set; }
    public string? Health { get; set; }
    public string? Identity { get; set; }
}
