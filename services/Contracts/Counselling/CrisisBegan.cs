namespace Tongxing.Contracts.Counselling;

/// <summary>A case came to a level of the crisis protocol, a higher one of it, or to a new supervisor at such a level.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="SupervisorId">The account of its supervisor, who is to know at once.</param>
/// <param name="Level">1 danger to life, 2 serious.</param>
/// <param name="OrgCode">The school, or the unit above it; never a class.</param>
/// <param name="Version">Grows with every change of the case.</param>
public sealed record CrisisBegan(Guid CaseId, Guid SupervisorId, int Level, string OrgCode, long Version);
