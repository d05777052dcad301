namespace Tongxing.Contracts.Counselling;

/// <summary>Nobody has read, answered or looked at a letter in time; told again each time it goes one level up.</summary>
/// <param name="LetterId">The letter.</param>
/// <param name="Level">Whose turn it is now: 1 the school or, of a letter that was handed over, the counsellor; 2 the township, 3 the county.</param>
/// <param name="OrgCode">The school.</param>
/// <param name="Version">Grows with every change of the letter.</param>
/// <param name="Handed">It is the counsellors' to read, not the school's.</param>
/// <param name="CounsellorId">The account of the one whose it is; any counsellor of the place when nobody is named.</param>
public sealed record LetterOverdue(Guid LetterId, int Level, string OrgCode, long Version, bool Handed = false, Guid? CounsellorId = null);
