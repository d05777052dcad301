namespace Tongxing.Contracts.Counselling;

/// <summary>A case is closed.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Level">Its level at the end.</param>
/// <param name="OrgCode">The school, or the unit above it; never a class.</param>
/// <param name="Version">Grows with every change of the case.</param>
public sealed record CaseClosed(Guid CaseId, int Level, string OrgCode, long Version);
