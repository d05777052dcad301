namespace Tongxing.Contracts.Counselling;

/// <summary>A counsellor has opened a case. It says neither of whom nor why.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Level">1 danger to life, 2 serious, 3 concern, 4 watch.</param>
/// <param name="OrgCode">The school, or the unit above it; never a class.</param>
/// <param name="Version">Grows with every change of the case.</param>
public sealed record CaseOpened(Guid CaseId, int Level, string OrgCode, long Version);
