namespace Tongxing.Contracts.Counselling;

/// <summary>Somebody looked at a letter, answered it, closed it or opened a case from it: what was told of it asks for nothing more.</summary>
/// <param name="LetterId">The letter.</param>
/// <param name="OrgCode">The school.</param>
/// <param name="Version">Grows with every change of the letter.</param>
public sealed record LetterSettled(Guid LetterId, string OrgCode, long Version);
