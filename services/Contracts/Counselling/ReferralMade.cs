namespace Tongxing.Contracts.Counselling;

/// <summary>Staff ask the counsellors to see a child.</summary>
/// <param name="ReferralId">The referral.</param>
/// <param name="Urgent">The child is in danger.</param>
/// <param name="OrgCode">The school, or the unit above it.</param>
/// <param name="Version">Grows with every change of the referral.</param>
public sealed record ReferralMade(Guid ReferralId, bool Urgent, string OrgCode, long Version);
