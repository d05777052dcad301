using System.ComponentModel.DataAnnotations;

namespace Tongxing.Counselling.Crisis;

/// <summary>The crisis protocol's steps and how soon each is due; section <c>Crisis</c>. A place may ask for a step sooner, never later, and leave none out.</summary>
internal sealed class CrisisOptions : IValidatableObject
{
    private static readonly IReadOnlyDictionary<string, TimeSpan> Level1Latest = new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
    {
        ["stay-with-child"] = TimeSpan.FromMinutes(15),
        ["head-informed"] = TimeSpan.FromMinutes(15),
        ["guardian-informed"] = TimeSpan.FromMinutes(30),
        ["hospital-or-police"] = TimeSpan.FromHours(1),
        ["county-informed"] = TimeSpan.FromHours(2),
        ["review"] = TimeSpan.FromHours(72),
    };

    // Serious means 24 hours; the head is told on the way there. Our reading.
    private static readonly IReadOnlyDictionary<string, TimeSpan> Level2Latest = new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
    {
        ["head-informed"] = TimeSpan.FromHours(2),
        ["child-seen"] = TimeSpan.FromHours(24),
        ["guardian-informed"] = TimeSpan.FromHours(24),
        ["review"] = TimeSpan.FromHours(72),
    };

    /// <summary>Danger to life now.</summary>
    public Dictionary<string, TimeSpan> Level1 { get; } = new(Level1Latest, StringComparer.Ordinal);

    /// <summary>Serious.</summary>
    public Dictionary<string, TimeSpan> Level2 { get; } = new(Level2Latest, StringComparer.Ordinal);

    /// <summary>Until an unconfirmed step of level 1 is the next person's. Default 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:05", "00:15")]
    public TimeSpan EscalateLevel1Every { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The same for level 2. Default 2 hours.</summary>
    [Range(typeof(TimeSpan), "00:05", "02:00")]
    public TimeSpan EscalateLevel2Every { get; set; } = TimeSpan.FromHours(2);

    public TimeSpan EscalateEvery(int level) => level == 1 ? EscalateLevel1Every : EscalateLevel2Every;

    public IReadOnlyDictionary<string, TimeSpan> StepsOf(int level) => level switch
    {
        1 => Level1,
        2 => Level2,
        _ => new Dictionary<string, TimeSpan>(StringComparer.Ordinal),
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Beyond(Level1, Level1Latest, nameof(Level1)).Concat(Beyond(Level2, Level2Latest, nameof(Level2)));

    private static IEnumerable<ValidationResult> Beyond(Dictionary<string, TimeSpan> given, IReadOnlyDictionary<string, TimeSpan> latest, string name) =>
        from step in given
        where !latest.TryGetValue(step.Key, out var most) || step.Value > most || step.Value <= TimeSpan.Zero
        select new ValidationResult($"Crisis:{name}:{step.Key} is no step of the protocol, or later than it allows.", [name]);
}
