namespace Tongxing.Contracts.Aid;

/// <summary>An application ended without aid; what was paid of a cancelled one is out until <see cref="AidRecovered"/>.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="ChildId">The child's dossier.</param>
/// <param name="ProgrammeCode">The aid programme, such as <c>AID-25</c>.</param>
/// <param name="Kind"><c>rejected</c>, <c>withdrawn</c>, <c>superseded</c> by a higher entitlement, or <c>cancelled</c> for false claims or an objection.</param>
/// <param name="OrgCode">The child's unit when it was applied for.</param>
/// <param name="Version">Grows with every change of the application.</param>
public sealed record AidEnded(Guid ApplicationId, Guid ChildId, string ProgrammeCode, string Kind, string OrgCode, long Version);
