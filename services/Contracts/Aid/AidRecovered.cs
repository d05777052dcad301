namespace Tongxing.Contracts.Aid;

/// <summary>The money of a cancelled aid is back, and its payment is reversed in the book: what <see cref="AidPaid"/> told does not count any more.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="ChildId">The child's dossier.</param>
/// <param name="ProgrammeCode">The aid programme, such as <c>AID-25</c>.</param>
/// <param name="AmountFen">In fen: all that was paid.</param>
/// <param name="RecoveredOn">The day on which it came back.</param>
/// <param name="OrgCode">The child's unit when it was applied for.</param>
/// <param name="Version">Grows with every change of the application.</param>
public sealed record AidRecovered(Guid ApplicationId, Guid ChildId, string ProgrammeCode, long AmountFen, DateOnly RecoveredOn, string OrgCode, long Version);
