namespace Tongxing.Contracts.Activities;

/// <summary>A child was invited to an activity, signed up, withdrew, or was marked there or not.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="ChildId">The child.</param>
/// <param name="Kind">The activity's.</param>
/// <param name="On">The activity's first day, in China.</param>
/// <param name="State"><c>invited</c>, <c>signed-up</c>, <c>declined</c>, <c>present</c>, <c>absent</c> or <c>excused</c>.</param>
/// <param name="OrgCode">The child's unit.</param>
/// <param name="Version">Grows with every change of the child's part in the activity.</param>
public sealed record ParticipationChanged(Guid ActivityId, Guid ChildId, string Kind, DateOnly On, string State, string OrgCode, long Version);
