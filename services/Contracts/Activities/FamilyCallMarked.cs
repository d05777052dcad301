namespace Tongxing.Contracts.Activities;

/// <summary>A booked family call (亲情电话) took place or did not (ACT-17 to ACT-25).</summary>
/// <param name="CallId">The call.</param>
/// <param name="ChildId">The child.</param>
/// <param name="Kind"><c>phone</c> or <c>video</c>.</param>
/// <param name="On">The day, in China.</param>
/// <param name="Held">Whether it took place.</param>
/// <param name="OrgCode">The unit that offers the calls.</param>
/// <param name="Version">Grows with every change; the highest tells the present state.</param>
public sealed record FamilyCallMarked(Guid CallId, Guid ChildId, string Kind, DateOnly On, bool Held, string OrgCode, long Version);
