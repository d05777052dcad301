namespace Tongxing.Registry.Children;

/// <summary>What a person may write into a dossier. A field left out stays as it is; an empty text clears it.</summary>
public record ChildFields
{
    public string? Name { get; init; }

    /// <summary><c>male</c> or <c>female</c>; must agree with the identity number.</summary>
    public string? Sex { get; init; }

    public DateOnly? BirthDate { get; init; }

    /// <summary>GB 11643, checked; completes a provisional dossier.</summary>
    public string? IdentityNumber { get; init; }

    public string? Ethnic { get; init; }

    public string? StudentNumber { get; init; }

    /// <summary>1–9.</summary>
    public int? Grade { get; init; }

    public int? ClassNumber { get; init; }

    public bool? Boarding { get; init; }

    /// <summary><c>both-away</c>, <c>father-away</c>, <c>mother-away</c>, <c>one-away</c> or <c>none</c>.</summary>
    public string? LeftBehind { get; init; }

    /// <summary>Codes such as <c>poor</c>, <c>learning-difficulty</c>, <c>disability</c>.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    public string? Address { get; init; }

    public string? FamilyPhone { get; init; }

    public string? Notes { get; init; }

    public AdultFields? Father { get; init; }

    public AdultFields? Mother { get; init; }

    public AdultFields? Guardian { get; init; }
}

/// <summary>A parent or guardian; as in <see cref="ChildFields"/>, left out means unchanged and empty means cleared.</summary>
public sealed record AdultFields
{
    internal const int Youngest = 18;
    internal const int Oldest = 119;

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Workplace { get; init; }

    public string? Occupation { get; init; }

    /// <summary>18–119; 0 clears it.</summary>
    public int? Age { get; init; }

    public string? Relation { get; init; }

    public string? Health { get; init; }
}
