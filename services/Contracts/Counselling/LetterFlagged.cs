namespace Tongxing.Contracts.Counselling;

/// <summary>A letter speaks of danger: somebody has to look at once.</summary>
/// <param name="LetterId">The letter.</param>
/// <param name="OrgCode">The school.</param>
/// <param name="Version">Grows with every change of the letter.</param>
/// <param name="Handed">It is the counsellors' to read, not the school's.</param>
/// <param name="CounsellorId">The account of the one whose it is; any counsellor of the place when nobody is named.</param>
public sealed record LetterFlagged(Guid LetterId, string OrgCode, long Version, bool Handed = false, Guid? CounsellorId = null);
