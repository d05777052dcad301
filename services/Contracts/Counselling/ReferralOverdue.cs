namespace Tongxing.Contracts.Counselling;

/// <summary>No counsellor has taken up a referral in time; told again each time it goes one level up.</summary>
/// <param name="ReferralId">The referral.</param>
/// <param name="Level">Whose turn it is now: 1 the counsellors, 2 the township, 3 the county.</param>
/// <param name="OrgCode">The school, or the unit above it.</param>
/// <param name="Version">Grows with every change of the referral.</param>
public sealed record ReferralOverdue(Guid ReferralId, int Level, string OrgCode, long Version);
