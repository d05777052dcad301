using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing;

internal static class Permissions
{
    public const string ReadTemplates = "pairing.templates.read";
    public const string ReadProgrammes = "pairing.programmes.read";
    public const string WriteProgrammes = "pairing.programmes.write";
    public const string ReadHelpers = "pairing.helpers.read";
    public const string WriteHelpers = "pairing.helpers.write";
    public const string ReadPairings = "pairing.pairings.read";
    public const string WritePairings = "pairing.pairings.write";
    public const string ReadDuties = "pairing.duties.read";
    public const string ReadRecords = "pairing.records.read";
    public const string WriteRecords = "pairing.records.write";
    public const string ReadSummary = "pairing.summary.read";
    public const string ReadAudit = "pairing.audit.read";

    private static readonly string[] Reader = [ReadTemplates, ReadProgrammes, ReadHelpers, ReadPairings, ReadDuties, ReadRecords, ReadSummary];
    private static readonly string[] Officer = [.. Reader, WriteProgrammes, WriteHelpers, WritePairings];

    public static PermissionTable Table { get; } = new(new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Roles.ProvinceOfficer] = Officer,
        [Roles.CityOfficer] = Officer,
        [Roles.CountyOfficer] = Officer,
        [Roles.TownshipOfficer] = Officer,
        [Roles.SchoolOfficer] = [.. Officer, WriteRecords],
        [Roles.ClassTeacher] = [.. Reader, WriteRecords],
        [Roles.Helper] = [ReadTemplates, ReadProgrammes, ReadPairings, ReadDuties, ReadRecords, WriteRecords],
        [Roles.Partner] = [ReadTemplates, ReadProgrammes],
        [Roles.Auditor] = [ReadAudit],
    });
}
