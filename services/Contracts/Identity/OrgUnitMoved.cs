namespace Tongxing.Contracts.Identity;

/// <summary>A unit was moved below another division or merged into another unit: whatever bore its code, or a code below it, bears the new one from now on.</summary>
/// <param name="From">The code up to now; never used again.</param>
/// <param name="To">The code from now on; another unit's already when the two were merged.</param>
/// <param name="OrgCode">The narrowest unit that holds both, so that a reader's scope sees both.</param>
/// <param name="Version">Grows with every change of the unit.</param>
public sealed record OrgUnitMoved(string From, string To, string OrgCode, long Version);
