namespace Tongxing.Contracts.Identity;

/// <summary>An officer let a locked account in again.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="OrgCode">The unit that keeps the account.</param>
/// <param name="Version">Grows each time the account is locked or unlocked.</param>
public sealed record AccountUnlocked(Guid AccountId, string OrgCode, long Version);
