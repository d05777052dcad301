using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach;

internal static class Permissions
{
    public const string ReadSubscriptions = "outreach.subscriptions.read";
    public const string WriteSubscriptions = "outreach.subscriptions.write";
    public const string Notices = "outreach.notices";
    public const string ReadParents = "outreach.parents.read";
    public const string WriteParents = "outreach.parents.write";
    public const string ReadAudit = "outreach.audit.read";

    private static readonly string[] Officer = [ReadSubscriptions, WriteSubscriptions, Notices, ReadParents];
    private static readonly string[] School = [Notices, ReadParents, WriteParents];

    public static PermissionTable Table { get; } = new(new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Roles.ProvinceOfficer] = Officer,
        [Roles.CityOfficer] = Officer,
        [Roles.CountyOfficer] = Officer,
        [Roles.TownshipOfficer] = [Notices, ReadParents],
        [Roles.SchoolOfficer] = School,
        [Roles.ClassTeacher] = School,
        [Roles.Helper] = [Notices],
        [Roles.Counsellor] = [Notices],
        [Roles.AidOfficer] = [Notices],
        [Roles.Partner] = [ReadSubscriptions, WriteSubscriptions, Notices],
        [Roles.Operator] = [Notices],
        [Roles.Auditor] = [Notices, ReadAudit],
    });
}
