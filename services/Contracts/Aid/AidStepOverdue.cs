namespace Tongxing.Contracts.Aid;

/// <summary>The day passed by which a step of an application had to be taken.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="ChildId">The child's dossier.</param>
/// <param name="ProgrammeCode">The aid programme, such as <c>AID-25</c>.</param>
/// <param name="Kind">Where it stands: <c>submitted</c>, <c>reviewed</c>, <c>approved</c>, <c>noticed</c> or <c>confirmed</c>.</param>
/// <param name="DueOn">By when it had to be taken.</param>
/// <param name="OrgCode">The child's unit when it was applied for.</param>
/// <param name="Version">Grows with every change of the application.</param>
public sealed record AidStepOverdue(Guid ApplicationId, Guid ChildId, string ProgrammeCode, string Kind, DateOnly DueOn, string OrgCode, long Version);
