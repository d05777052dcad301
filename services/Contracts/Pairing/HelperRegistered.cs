namespace Tongxing.Contracts.Pairing;

/// <summary>Somebody can be paired with children from now on.</summary>
/// <param name="HelperId">The helper.</param>
/// <param name="AccountId">Their account, when they sign in themselves; it gets a grant over what is assigned to it.</param>
/// <param name="OrgCode">The helper's unit.</param>
/// <param name="Version">Grows with every change of the helper.</param>
public sealed record HelperRegistered(Guid HelperId, Guid? AccountId, string OrgCode, long Version);
