namespace Tongxing.Contracts.Aid;

/// <summary>An aid was paid to the account. A later <see cref="AidReturned"/> tells that the bank sent it back, <see cref="AidRecovered"/> that it was recovered.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="ChildId">The child's dossier.</param>
/// <param name="ProgrammeCode">The aid programme, such as <c>AID-25</c>.</param>
/// <param name="AmountFen">In fen.</param>
/// <param name="PaidOn">The day on which the bank paid.</param>
/// <param name="OrgCode">The child's unit when it was applied for.</param>
/// <param name="Version">Grows with every change of the application.</param>
public sealed record AidPaid(Guid ApplicationId, Guid ChildId, string ProgrammeCode, long AmountFen, DateOnly PaidOn, string OrgCode, long Version);
