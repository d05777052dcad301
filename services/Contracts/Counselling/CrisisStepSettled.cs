namespace Tongxing.Contracts.Counselling;

/// <summary>A step of the crisis protocol was confirmed, or was ended by the case's supervisor: whoever was told that it is overdue has nothing left to do.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="StepId">The step.</param>
/// <param name="OrgCode">The school, or the unit above it.</param>
/// <param name="Version">Grows with every change of the step.</param>
public sealed record CrisisStepSettled(Guid CaseId, Guid StepId, string OrgCode, long Version);
