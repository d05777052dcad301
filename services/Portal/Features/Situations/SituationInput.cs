namespace Tongxing.Portal.Features.Situations;

/// <summary>One child's situation with the days since when it is so.</summary>
public sealed class SituationInput
{
    public long Version { get; set; }

    public string? Enrolment { get; set; }

    public DateOnly? EnrolmentSince { get; set; }

    public string? Immunisation { get; set; }

    public DateOnly? ImmunisationSince { get; set; }

    public string? GuardianTaught { get; set; }

    public DateOnly? GuardianTaughtSince { get; set; }

    public string? LegalAid { get; set; }

    public DateOnly? LegalAidSince { get; set; }

    public static SituationInput Of(Situation said) => new()
    {
        Version = said.Version,
        Enrolment = said.Enrolment,
        EnrolmentSince = said.EnrolmentSince,
        Immunisation = said.Immunisation,
        ImmunisationSince = said.ImmunisationSince,
        GuardianTaught = SituationCodes.Choice(said.GuardianTaught),
        GuardianTaughtSince = said.GuardianTaughtSince,
        LegalAid = said.LegalAid,
        LegalAidSince = said.LegalAidSince,
    };

    /// <summary>Whoever changes a fact and leaves its day untouched means today.</summary>
    public SituationInput Since(Situation before)
    {
        var was = Of(before);
        EnrolmentSince = Enrolment != was.Enrolment && EnrolmentSince == was.EnrolmentSince ? null : EnrolmentSince;
        ImmunisationSince = Immunisation != was.Immunisation && ImmunisationSince == was.ImmunisationSince ? null : ImmunisationSince;
        GuardianTaughtSince = GuardianTaught != was.GuardianTaught && GuardianTaughtSince == was.GuardianTaughtSince ? null : GuardianTaughtSince;
        LegalAidSince = LegalAid != was.LegalAid && LegalAidSince == was.LegalAidSince ? null : LegalAidSince;
        return this;
    }

    public object ToRequest() => new
    {
        enrolment = SituationCodes.Said(Enrolment),
        EnrolmentSince,
        immunisation = SituationCodes.Said(Immunisation),
        ImmunisationSince,
        guardianTaught = SituationCodes.Flag(GuardianTaught),
        GuardianTaughtSince,
        legalAid = SituationCodes.Said(LegalAid),
        LegalAidSince,
    };
}

/// <summary>A child's row in the list of a class: choices only, days stay where the choice stays.</summary>
public sealed class RowInput
{
    /// <summary>The version that the row was filled in from.</summary>
    public long Version { get; set; }

    public string? Enrolment { get; set; }

    public string? Immunisation { get; set; }

    public string? GuardianTaught { get; set; }

    public string? LegalAid { get; set; }

    public static RowInput Of(Situation said) => new()
    {
        Version = said.Version,
        Enrolment = said.Enrolment,
        Immunisation = said.Immunisation,
        GuardianTaught = SituationCodes.Choice(said.GuardianTaught),
        LegalAid = said.LegalAid,
    };

    /// <summary>What is still open gets what was chosen for all of those.</summary>
    public RowInput FilledFrom(RowInput rest)
    {
        Enrolment = SituationCodes.Said(Enrolment) ?? rest.Enrolment;
        Immunisation = SituationCodes.Said(Immunisation) ?? rest.Immunisation;
        GuardianTaught = SituationCodes.Said(GuardianTaught) ?? rest.GuardianTaught;
        return this;
    }

    public bool Differs(Situation said, bool legalAid) =>
        SituationCodes.Said(Enrolment) != said.Enrolment || SituationCodes.Said(Immunisation) != said.Immunisation
        || SituationCodes.Flag(GuardianTaught) != said.GuardianTaught || (legalAid && SituationCodes.Said(LegalAid) != said.LegalAid);

    public object ToRequest(Situation before) => new
    {
        childId = before.ChildId,
        Version,
        enrolment = SituationCodes.Said(Enrolment),
        enrolmentSince = SituationCodes.Said(Enrolment) == before.Enrolment ? before.EnrolmentSince : null,
        immunisation = SituationCodes.Said(Immunisation),
        immunisationSince = SituationCodes.Said(Immunisation) == before.Immunisation ? before.ImmunisationSince : null,
        guardianTaught = SituationCodes.Flag(GuardianTaught),
        guardianTaughtSince = SituationCodes.Flag(GuardianTaught) == before.GuardianTaught ? before.GuardianTaughtSince : null,
        legalAid = SituationCodes.Said(LegalAid),
        legalAidSince = SituationCodes.Said(LegalAid) == before.LegalAid ? before.LegalAidSince : null,
    };
}
