namespace Tongxing.Contracts.Counselling;

/// <summary>A letter speaks of danger: somebody has to look at once.</summary>
/// <param name="LetterId">The letter.</param>
/// <param name="OrgCode">The school.</param>
/// <param name="Version">Grows with every change of the letter.</param>
public sealed record LetterFlagged(Guid LetterId, string OrgCode, long Version);
