namespace Tongxing.Contracts.Counselling;

/// <summary>A letter is the counsellors' from now on: the child wrote to them, or the school handed it over.</summary>
/// <param name="LetterId">The letter.</param>
/// <param name="CounsellorId">The account of the one whose it is; any counsellor of the place when nobody is named.</param>
/// <param name="Urgent">It speaks of danger, and nobody has looked at it yet.</param>
/// <param name="OrgCode">The school.</param>
/// <param name="Version">Grows with every change of the letter.</param>
public sealed record LetterHanded(Guid LetterId, Guid? CounsellorId, bool Urgent, string OrgCode, long Version);
