namespace Tongxing.Contracts.Counselling;

/// <summary>A counsellor opened a case from a referral, or closed it without one: what was told of it asks for nothing more.</summary>
/// <param name="ReferralId">The referral.</param>
/// <param name="OrgCode">The school, or the unit above it.</param>
/// <param name="Version">Grows with every change of the referral.</param>
public sealed record ReferralSettled(Guid ReferralId, string OrgCode, long Version);
