namespace Tongxing.Contracts.Pairing;

/// <summary>The due date passed without what a plan asks of a helper; a later record of the period still makes it met.</summary>
/// <param name="DutyId">The duty.</param>
/// <param name="PairingId">The pair that it belongs to.</param>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="ChildId">The child.</param>
/// <param name="HelperId">The helper.</param>
/// <param name="Kind">talk, home-visit, tutoring, …</param>
/// <param name="PeriodStart">First day of the period.</param>
/// <param name="PeriodEnd">Last day of the period, included.</param>
/// <param name="DueOn">The last school day of the period.</param>
/// <param name="Required">How many contacts were asked for.</param>
/// <param name="Done">How many there were.</param>
/// <param name="OrgCode">The child's unit.</param>
/// <param name="Version">Grows with every change of the duty.</param>
public sealed record DutyMissed(
    Guid DutyId, Guid PairingId, Guid ProgrammeId, Guid ChildId, Guid HelperId, string Kind, DateOnly PeriodStart, DateOnly PeriodEnd, DateOnly DueOn, int Required, int Done,
    string OrgCode, long Version);
