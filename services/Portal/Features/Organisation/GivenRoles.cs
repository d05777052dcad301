using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Features.Organisation;

/// <summary>The roles that each level may give, so that nobody is offered what Identity would refuse.</summary>
internal static class GivenRoles
{
    private static readonly string[] School = [Roles.ClassTeacher, Roles.Helper, Roles.SchoolOfficer];
    private static readonly string[] Township = [.. School, Roles.TownshipOfficer];
    private static readonly string[] County = [.. Township, Roles.CountyOfficer, Roles.Counsellor, Roles.AidOfficer, Roles.Partner];
    private static readonly string[] City = [.. County, Roles.CityOfficer];
    private static readonly string[] Province = [.. City, Roles.ProvinceOfficer, Roles.Operator, Roles.Auditor];

    public static IReadOnlyList<string> By(string role) => role switch
    {
        Roles.SchoolOfficer => School,
        Roles.TownshipOfficer => Township,
        Roles.CountyOfficer => County,
        Roles.CityOfficer => City,
        Roles.ProvinceOfficer => Province,
        _ => [],
    };
}
