namespace Tongxing.Contracts.Registry;

/// <summary>A county set the days of a term.</summary>
/// <param name="Term">Such as <c>2026-autumn</c>: the year of its first day.</param>
/// <param name="OrgCode">The county.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="Version">Grows with every change.</param>
public sealed record TermDefined(string Term, string OrgCode, DateOnly StartsOn, DateOnly EndsOn, long Version);
