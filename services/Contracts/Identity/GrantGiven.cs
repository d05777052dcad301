namespace Tongxing.Contracts.Identity;

/// <summary>An account acts in a role at a unit from now on; told again with a higher version when the unit has another code.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Role">county-officer, class-teacher, helper, …</param>
/// <param name="Kind"><c>place</c>: the unit and everything below it; <c>assigned</c>: the children assigned to the account.</param>
/// <param name="OrgCode">The unit.</param>
/// <param name="Version">Grows with every change of the grant.</param>
public sealed record GrantGiven(Guid GrantId, Guid AccountId, string Role, string Kind, string OrgCode, long Version);
