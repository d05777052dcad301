namespace Tongxing.Contracts.Aid;

/// <summary>Somebody holds something against a public notice; what, stays in Aid.</summary>
/// <param name="ObjectionId">The objection.</param>
/// <param name="NoticeId">The notice.</param>
/// <param name="OrgCode">The county.</param>
/// <param name="Version">Grows with every change of the objection.</param>
public sealed record ObjectionRaised(Guid ObjectionId, Guid NoticeId, string OrgCode, long Version);
