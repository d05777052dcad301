namespace Tongxing.Contracts.Identity;

/// <summary>A unit of the organisation tree exists from now on.</summary>
/// <param name="Code">Its code, never reused.</param>
/// <param name="Name">Its name; a public fact.</param>
/// <param name="Kind">province, city, county, township, village, school, home, agency or class.</param>
/// <param name="OrgCode">The same as <paramref name="Code"/>: the unit that the event is about.</param>
/// <param name="Version">Grows with every change of the unit.</param>
public sealed record OrgUnitAdded(string Code, string Name, string Kind, string OrgCode, long Version);
