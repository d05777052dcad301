namespace Tongxing.Contracts.Registry;

/// <summary>What indicators count of a child was said anew; carries all of it as it is now.</summary>
/// <param name="ChildId">The dossier's id.</param>
/// <param name="Enrolment"><c>enrolled</c>, <c>dropped-out</c>, <c>not-enrolled</c> (of school age, at no school) or <c>completed</c>; null when nothing was said: then a child of a school's roster is enrolled.</param>
/// <param name="Immunisation">Planned immunisation: <c>complete</c> or <c>incomplete</c>; null when nothing was said.</param>
/// <param name="LegalAid"><c>not-needed</c>, <c>needed</c> (a case that meets the rules and has no aid yet) or <c>given</c>; null when nothing was said.</param>
/// <param name="GuardianTaught">Whether a parent or guardian has had parenting teaching; null when nothing was said.</param>
/// <param name="OrgCode">The child's unit.</param>
/// <param name="Version">Counts the changes of the situation, from 1.</param>
public sealed record SituationChanged(
    Guid ChildId, string? Enrolment, string? Immunisation, string? LegalAid, bool? GuardianTaught, string OrgCode, long Version);
