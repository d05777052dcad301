namespace Tongxing.Registry.Situations;

/// <summary>A child's situation whole: a fact left out is unknown. Without a day a changed fact is so since today.</summary>
public record SituationFields
{
    private const int Oldest = 19;

    /// <summary><c>enrolled</c>, <c>dropped-out</c>, <c>not-enrolled</c> or <c>completed</c>.</summary>
    public string? Enrolment { get; init; }

    public DateOnly? EnrolmentSince { get; init; }

    /// <summary>Planned immunisation: <c>complete</c> or <c>incomplete</c>.</summary>
    public string? Immunisation { get; init; }

    public DateOnly? ImmunisationSince { get; init; }

    /// <summary>Whether a parent or guardian has had parenting teaching.</summary>
    public bool? GuardianTaught { get; init; }

    public DateOnly? GuardianTaughtSince { get; init; }

    /// <summary><c>not-needed</c>, <c>needed</c> or <c>given</c>. Of those who may not know it, it is not taken, and stays as it is.</summary>
    public string? LegalAid { get; init; }

    public DateOnly? LegalAidSince { get; init; }

    internal bool SpeaksOfLegalAid => LegalAid is not null || LegalAidSince is not null;

    /// <summary>What is wrong, by field.</summary>
    internal IEnumerable<(string Field, string Code)> Errors(DateOnly today)
    {
        (string Field, string Code, bool Holds)[] rules =
        [
            ("enrolment", "registry.enrolment-unknown", Enrolment is null or "enrolled" or "dropped-out" or "not-enrolled" or "completed"),
            ("immunisation", "registry.immunisation-unknown", Immunisation is null or "complete" or "incomplete"),
            ("legalAid", "registry.legal-aid-unknown", LegalAid is null or "not-needed" or "needed" or "given"),
            ("enrolmentSince", "registry.since-impossible", IsPast(EnrolmentSince)),
            ("immunisationSince", "registry.since-impossible", IsPast(ImmunisationSince)),
            ("guardianTaughtSince", "registry.since-impossible", IsPast(GuardianTaughtSince)),
            ("legalAidSince", "registry.since-impossible", IsPast(LegalAidSince)),
        ];
        return rules.Where(rule => !rule.Holds).Select(rule => (rule.Field, rule.Code));

        bool IsPast(DateOnly? day) => day is null || (day <= today && day > today.AddYears(-Oldest));
    }
}
