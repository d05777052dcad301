namespace Tongxing.Contracts.Identity;

/// <summary>A unit has another name; its code stays.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its new name.</param>
/// <param name="Kind">As in <see cref="OrgUnitAdded"/>.</param>
/// <param name="OrgCode">The same as <paramref name="Code"/>.</param>
/// <param name="Version">Grows with every change of the unit.</param>
public sealed record OrgUnitRenamed(string Code, string Name, string Kind, string OrgCode, long Version);
