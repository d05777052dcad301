namespace Tongxing.Contracts.Identity;

/// <summary>An officer locked an account: nobody signs in with it, and nothing is sent to it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="OrgCode">The unit that keeps the account.</param>
/// <param name="Version">Grows each time the account is locked or unlocked.</param>
public sealed record AccountLocked(Guid AccountId, string OrgCode, long Version);
