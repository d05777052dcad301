namespace Tongxing.Contracts.Activities;

/// <summary>An activity will take place: its plan was approved.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="Kind">class-meeting, lecture, film, interest-group, …</param>
/// <param name="On">Its first day, in China.</param>
/// <param name="OrgCode">The unit that holds it.</param>
/// <param name="Version">Grows with every change of the activity.</param>
public sealed record ActivityApproved(Guid ActivityId, string Kind, DateOnly On, string OrgCode, long Version);
