using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Insights;

internal static class Permissions
{
    public const string ReadFigures = "insights.figures.read";

    /// <summary>The children and helpers behind a figure; whoever may see them sees small counts too.</summary>
    public const string ReadLists = "insights.lists.read";

    public const string ReadReports = "insights.reports.read";
    public const string ReadAudit = "insights.audit.read";

    private static readonly string[] Officer = [ReadFigures, ReadLists, ReadReports];

    public static PermissionTable Table { get; } = new(new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Roles.ProvinceOfficer] = Officer,
        [Roles.CityOfficer] = Officer,
        [Roles.CountyOfficer] = Officer,
        [Roles.TownshipOfficer] = Officer,
        [Roles.SchoolOfficer] = Officer,
        [Roles.ClassTeacher] = [ReadFigures, ReadLists],
        [Roles.AidOfficer] = [ReadFigures],
        [Roles.Partner] = [ReadFigures],
        [Roles.Auditor] = [ReadAudit],
    });
}
