namespace Tongxing.Contracts.Aid;

/// <summary>A list of approved aids is shown to everybody, who may object.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="ProgrammeCode">The aid programme, such as <c>AID-25</c>.</param>
/// <param name="Lines">How many children it lists.</param>
/// <param name="TotalFen">What they are to get, in fen.</param>
/// <param name="PublishedOn">Its first day.</param>
/// <param name="EndsOn">The last working day for objections.</param>
/// <param name="OrgCode">The unit that published it.</param>
/// <param name="Version">1.</param>
public sealed record NoticePublished(Guid NoticeId, string ProgrammeCode, int Lines, long TotalFen, DateOnly PublishedOn, DateOnly EndsOn, string OrgCode, long Version);
