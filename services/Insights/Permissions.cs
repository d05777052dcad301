using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Insights;

internal static class Permissions
{
    public const string ReadFigures = "insights.figures.read";

    /// <summary>The children and helpers behind a figure; whoever may see them sees small counts too.</summary>
    public const string ReadLists = "insights.lists.read";

    public const string ReadReports = "insights.reports.read";

    /// <summary>The own unit's report to the level above.</summary>
    public const string WriteHandIns = "insights.hand-ins.write";

    public const string ReadHandIns = "insights.hand-ins.read";
    public const string ReadAudit = "insights.audit.read";

    private static readonly string[] Officer = [ReadFigures, ReadLists, ReadReports, ReadHandIns];
    private static readonly string[] Reporter = [.. Officer, WriteHandIns];

    public static PermissionTable Table { get; } = new(new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Roles.ProvinceOfficer] = Officer,
        [Roles.CityOfficer] = Reporter,
        [Roles.CountyOfficer] = Reporter,
        [Roles.TownshipOfficer] = Reporter,
        [Roles.SchoolOfficer] = Reporter,
        [Roles.ClassTeacher] = [ReadFigures, ReadLists],
        [Roles.AidOfficer] = [ReadFigures],
        [Roles.Partner] = [ReadFigures],
        [Roles.Auditor] = [ReadAudit],
    });
}
