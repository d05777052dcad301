namespace Tongxing.Registry.Children;

/// <summary>A dossier (档案) as it is stored. Changes go through <see cref="DossierWriter"/>, one by one or by the thousand.</summary>
internal sealed class Child
{
    public Guid Id { get; init; }
    public string OrgCode { get; init; } = "";
    public string? SchoolCode { get; init; }
    public int? Grade { get; init; }
    public int? ClassNumber { get; init; }
    public string Name { get; init; } = "";

    /// <summary>As <see cref="Names.SearchName"/> says; null only for an old row that is still to be worked out.</summary>
    public string? SearchName { get; init; }

    public string? Initials { get; init; }
    public string? Sex { get; init; }
    public DateOnly? BirthDate { get; init; }
    public string? Ethnic { get; init; }
    public string? StudentNumber { get; init; }
    public byte[]? IdentityCipher { get; init; }
    public byte[]? IdentityIndex { get; init; }
    public bool Provisional { get; init; }
    public byte[]? ProvisionalIndex { get; init; }
    public bool? Boarding { get; init; }
    public string? LeftBehind { get; init; }
    public string[] Categories { get; init; } = [];
    public byte[]? AddressCipher { get; init; }
    public byte[]? FamilyPhoneCipher { get; init; }
    public string? Notes { get; init; }
    public long Version { get; init; }
    public DateTimeOffset FiledAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? RemovedAt { get; init; }
    public string? RemovalReason { get; init; }
    public List<Guardian> Guardians { get; init; } = [];
}

/// <summary>Father, mother or entrusted guardian (REG-14).</summary>
internal sealed class Guardian
{
    public Guid ChildId { get; init; }
    public string Kind { get; init; } = "";
    public string? Name { get; init; }
    public byte[]? PhoneCipher { get; init; }
    public byte[]? WorkplaceCipher { get; init; }
    public string? Occupation { get; init; }
    public int? Age { get; init; }
    public string? Relation { get; init; }
    public string? Health { get; init; }
    public byte[]? IdentityCipher { get; init; }
}
