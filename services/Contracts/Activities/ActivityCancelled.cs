namespace Tongxing.Contracts.Activities;

/// <summary>An activity that was approved will not take place.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="Kind">class-meeting, lecture, film, interest-group, …</param>
/// <param name="On">Its first day, in China.</param>
/// <param name="OrgCode">The unit that was to hold it.</param>
/// <param name="Version">Grows with every change of the activity.</param>
public sealed record ActivityCancelled(Guid ActivityId, string Kind, DateOnly On, string OrgCode, long Version);
