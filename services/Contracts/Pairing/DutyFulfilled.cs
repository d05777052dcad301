namespace Tongxing.Contracts.Pairing;

/// <summary>What a plan asks of a helper in a period was done.</summary>
/// <param name="DutyId">The duty.</param>
/// <param name="PairingId">The pair that it belongs to.</param>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="ChildId">The child.</param>
/// <param name="HelperId">The helper.</param>
/// <param name="Kind">talk, home-visit, tutoring, …</param>
/// <param name="PeriodStart">First day of the period.</param>
/// <param name="PeriodEnd">Last day of the period, included.</param>
/// <param name="MetOn">The day of the contact that made it complete.</param>
/// <param name="OrgCode">The child's unit.</param>
/// <param name="Version">Grows with every change of the duty; a later one tells the present state.</param>
public sealed record DutyFulfilled(
    Guid DutyId, Guid PairingId, Guid ProgrammeId, Guid ChildId, Guid HelperId, string Kind, DateOnly PeriodStart, DateOnly PeriodEnd, DateOnly MetOn, string OrgCode, long Version);
