namespace Tongxing.Contracts.Activities;

/// <summary>An activity took place; told again when its numbers or its summary change.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="Kind">class-meeting, lecture, film, interest-group, …</param>
/// <param name="On">Its first day, in China.</param>
/// <param name="Invited">How many children were invited; internal only, because small numbers point at somebody.</param>
/// <param name="Present">How many were there; internal only.</param>
/// <param name="Summarised">Whether its summary is written (ACT-62).</param>
/// <param name="OrgCode">The unit that held it.</param>
/// <param name="Version">Grows with every change; the highest tells the present state.</param>
public sealed record ActivityHeld(Guid ActivityId, string Kind, DateOnly On, int Invited, int Present, bool Summarised, string OrgCode, long Version);
