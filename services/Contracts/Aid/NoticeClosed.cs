namespace Tongxing.Contracts.Aid;

/// <summary>The working days of a notice are over.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="ProgrammeCode">The aid programme, such as <c>AID-25</c>.</param>
/// <param name="Lines">How many children it lists.</param>
/// <param name="TotalFen">What they are to get, in fen.</param>
/// <param name="OrgCode">The unit that published it.</param>
/// <param name="Version">Grows with every change of the notice.</param>
public sealed record NoticeClosed(Guid NoticeId, string ProgrammeCode, int Lines, long TotalFen, string OrgCode, long Version);
