namespace Tongxing.Contracts.Registry;

/// <summary>A county decided on a school's nomination, or took its decision back (MON-28).</summary>
/// <param name="CommendationId">The nomination.</param>
/// <param name="ChildId">The pupil.</param>
/// <param name="Kind"><c>outstanding</c> (优秀) or <c>self-strong</c> (自强).</param>
/// <param name="Year">The calendar year it is for.</param>
/// <param name="On">The day, in China; the year's last where it was decided after it.</param>
/// <param name="Commended">False where it was declined or the decision taken back.</param>
/// <param name="OrgCode">The pupil's unit when it was nominated.</param>
/// <param name="Version">Grows with every change; the highest tells the present state.</param>
public sealed record CommendationDecided(Guid CommendationId, Guid ChildId, string Kind, int Year, DateOnly On, bool Commended, string OrgCode, long Version);
