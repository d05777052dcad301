namespace Tongxing.Contracts.Registry;

/// <summary>A class got its first child; Identity adds the unit.</summary>
/// <param name="ClassCode">School, <c>C</c>, cohort year and class number.</param>
/// <param name="SchoolCode">The school.</param>
/// <param name="CohortYear">First year of the school year in which the class was in grade 1.</param>
/// <param name="Number">The class number within its grade.</param>
/// <param name="OrgCode">The school: the unit under which the class appears.</param>
/// <param name="Version">1.</param>
public sealed record ClassOpened(string ClassCode, string SchoolCode, int CohortYear, int Number, string OrgCode, long Version);
