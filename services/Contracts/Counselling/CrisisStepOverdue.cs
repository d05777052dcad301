namespace Tongxing.Contracts.Counselling;

/// <summary>A step of the crisis protocol was not confirmed in time; told again each time its turn passes on.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="StepId">The step.</param>
/// <param name="Kind">head-informed, guardian-informed, …</param>
/// <param name="Level">Whose turn it is now: 1 the supervisor, 2 the school, 3 the township, 4 the county.</param>
/// <param name="OrgCode">The school, or the unit above it.</param>
/// <param name="Version">Grows with every change of the step.</param>
public sealed record CrisisStepOverdue(Guid CaseId, Guid StepId, string Kind, int Level, string OrgCode, long Version);
