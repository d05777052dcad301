namespace Tongxing.Contracts.Pairing;

/// <summary>What plans ask of a helper is due soon: told some days before and on the day.</summary>
/// <param name="HelperId">The helper.</param>
/// <param name="AccountId">The helper's account.</param>
/// <param name="DueOn">When it is due.</param>
/// <param name="Count">How many duties of that day are not met yet.</param>
/// <param name="OrgCode">The unit of one of the children.</param>
/// <param name="Version">Grows each time the same day is told of.</param>
public sealed record DutiesDue(Guid HelperId, Guid AccountId, DateOnly DueOn, int Count, string OrgCode, long Version);
