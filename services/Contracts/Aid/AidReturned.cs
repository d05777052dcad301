namespace Tongxing.Contracts.Aid;

/// <summary>The bank sent a payment back: what <see cref="AidPaid"/> told does not count any more, and the aid is due again, as an <see cref="AidGranted"/> beside this tells.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="ChildId">The child's dossier.</param>
/// <param name="ProgrammeCode">The aid programme, such as <c>AID-25</c>.</param>
/// <param name="AmountFen">In fen: all that was paid.</param>
/// <param name="ReturnedOn">The day on which it was booked back.</param>
/// <param name="OrgCode">The child's unit when it was applied for.</param>
/// <param name="Version">Grows with every change of the application.</param>
public sealed record AidReturned(Guid ApplicationId, Guid ChildId, string ProgrammeCode, long AmountFen, DateOnly ReturnedOn, string OrgCode, long Version);
