namespace Tongxing.Contracts.Aid;

/// <summary>An objection to a public notice has its answer.</summary>
/// <param name="ObjectionId">The objection.</param>
/// <param name="OrgCode">The county.</param>
/// <param name="Version">Grows with every change of the objection.</param>
public sealed record ObjectionAnswered(Guid ObjectionId, string OrgCode, long Version);
