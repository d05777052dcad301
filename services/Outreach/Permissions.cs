using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach;

internal static class Permissions
{
    public const string ReadSubscriptions = "outreach.subscriptions.read";
    public const string WriteSubscriptions = "outreach.subscriptions.write";
    public const string ReadAudit = "outreach.audit.read";

    private static readonly string[] Both = [ReadSubscriptions, WriteSubscriptions];

    public static PermissionTable Table { get; } = new(new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Roles.ProvinceOfficer] = Both,
        [Roles.CityOfficer] = Both,
        [Roles.CountyOfficer] = Both,
        [Roles.Partner] = Both,
        [Roles.Auditor] = [ReadAudit],
    });
}
