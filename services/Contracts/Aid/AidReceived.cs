namespace Tongxing.Contracts.Aid;

/// <summary>Guardian, child or school confirmed that the aid arrived.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="ChildId">The child's dossier.</param>
/// <param name="ProgrammeCode">The aid programme, such as <c>AID-25</c>.</param>
/// <param name="AmountFen">In fen.</param>
/// <param name="OrgCode">The child's unit when it was applied for.</param>
/// <param name="Version">Grows with every change of the application.</param>
public sealed record AidReceived(Guid ApplicationId, Guid ChildId, string ProgrammeCode, long AmountFen, string OrgCode, long Version);
