namespace Tongxing.Pairing.Templates;

/// <summary>A programme template: a plan shipped as data, after the documents it was taken from.</summary>
/// <param name="Id">TPL-C06 and so on.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Source">The plan's document.</param>
/// <param name="HelperKinds">Who may help in it.</param>
/// <param name="LoadMin">Children per helper, at least.</param>
/// <param name="LoadMax">Children per helper, at most.</param>
/// <param name="Duties">What is to be done, and how often.</param>
public sealed record Plan(
    string Id, string Name, string NameEn, string Source, IReadOnlyList<string> HelperKinds, int LoadMin, int LoadMax, IReadOnlyList<PlannedDuty> Duties);

/// <summary>A duty with its cadence.</summary>
/// <param name="Key">Its name within the plan.</param>
/// <param name="Kind">What a record must be of to count: talk, home-visit, …</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Performer">helper, school, parent or child; the engine makes duties for helpers.</param>
/// <param name="Count">How many times in each period, at least.</param>
/// <param name="Per">day, week, two-weeks, month, two-months or term.</param>
/// <param name="Requirement">The requirement that it comes from.</param>
/// <param name="Form">The form that the plan asks for.</param>
/// <param name="Note">Where the plan is silent: our reading.</param>
/// <param name="NoteEn">The same in English.</param>
public sealed record PlannedDuty(
    string Key, string Kind, string Name, string NameEn, string Performer, int Count, string Per, string Requirement, string? Form = null, string? Note = null, string? NoteEn = null)
{
    /// <summary>Performed by the paired helper.</summary>
    public const string ByHelper = "helper";
}
