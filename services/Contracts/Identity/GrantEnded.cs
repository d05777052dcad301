namespace Tongxing.Contracts.Identity;

/// <summary>A grant was taken away.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="AccountId">The account that had it.</param>
/// <param name="OrgCode">The unit at which it was.</param>
/// <param name="Version">Higher than that of every <see cref="GrantGiven"/> of the grant.</param>
public sealed record GrantEnded(Guid GrantId, Guid AccountId, string OrgCode, long Version);
