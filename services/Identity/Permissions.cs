using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity;

internal static class Permissions
{
    public const string ReadUnits = "identity.units.read";
    public const string WriteUnits = "identity.units.write";
    public const string MoveUnits = "identity.units.move";
    public const string ReadAccounts = "identity.accounts.read";
    public const string NameAccounts = "identity.accounts.names";
    public const string WriteAccounts = "identity.accounts.write";
    public const string WriteClients = "identity.clients.write";
    public const string ReadAudit = "identity.audit.read";

    /// <summary>The gateway alone has the OAuth scope for it.</summary>
    public const string OpenSessions = "internal.sessions";

    private static readonly string[] Officer = [ReadUnits, WriteUnits, MoveUnits, ReadAccounts, NameAccounts, WriteAccounts, WriteClients];

    public static PermissionTable Table { get; } = new(new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Roles.ProvinceOfficer] = Officer,
        [Roles.CityOfficer] = Officer,
        [Roles.CountyOfficer] = Officer,
        [Roles.TownshipOfficer] = [ReadUnits, WriteUnits, ReadAccounts, NameAccounts, WriteAccounts],
        [Roles.SchoolOfficer] = [ReadUnits, ReadAccounts, NameAccounts, WriteAccounts],
        [Roles.ClassTeacher] = [ReadUnits, NameAccounts],
        [Roles.Helper] = [ReadUnits],
        [Roles.Counsellor] = [ReadUnits, NameAccounts],
        [Roles.AidOfficer] = [ReadUnits, NameAccounts],
        [Roles.Partner] = [ReadUnits],
        [Roles.Auditor] = [ReadUnits, ReadAccounts, NameAccounts, ReadAudit],
        [Roles.Operator] = [ReadUnits, ReadAccounts, NameAccounts],
        [Roles.Service] = [ReadUnits],
    });
}
