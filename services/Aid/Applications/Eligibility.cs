using Tongxing.Aid.Children;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Applications;

/// <summary>
/// Whether a child is whom a programme is for (AID-20 to AID-31), as far as its dossier says. What the dossier does not say is the
/// review's to see; where it says otherwise, it has to be put right first.
/// </summary>
internal static class Eligibility
{
    private const string RegisteredPoor = "registered-poor";

    /// <summary>The grade tells it; what was stated counts where there is none.</summary>
    public static string? StageOf(Child child, string? stated) => child.Grade is { } grade ? Stage.Of(grade) : stated;

    /// <summary>The code of what the dossier says against it, or null.</summary>
    public static string? Refusal(AidProgramme programme, Child child, string? stage)
    {
        var asked = programme.Conditions ?? AidConditions.None;
        return asked.Stages is { } stages && stage is not null && !stages.Contains(stage, StringComparer.Ordinal) ? "aid.other-stage"
            : asked.Boarding && child.Boarding == false ? "aid.not-boarding"
            : asked.RegisteredPoor && !child.Categories.Contains(RegisteredPoor) ? "aid.not-registered-poor"
            : null;
    }

    public static void Ensure(AidProgramme programme, Child child, string? stage)
    {
        if (Refusal(programme, child, stage) is { } refusal)
        {
            throw new RuleViolationException(refusal, "The dossier says that the programme is not for this child.");
        }
    }
}
