using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid;

internal static class Permissions
{
    public const string ReadProgrammes = "aid.programmes.read";
    public const string ReadApplications = "aid.applications.read";
    public const string WriteApplications = "aid.applications.write";
    public const string ReviewApplications = "aid.applications.review";
    public const string DecideApplications = "aid.applications.decide";
    public const string WriteRounds = "aid.rounds.write";
    public const string RecheckRounds = "aid.rounds.recheck";
    public const string ReadPayments = "aid.payments.read";
    public const string WritePayments = "aid.payments.write";
    public const string ReadGiving = "aid.giving.read";
    public const string WriteGiving = "aid.giving.write";
    public const string ReadLedger = "aid.ledger.read";
    public const string WriteLedger = "aid.ledger.write";
    public const string AllocateFunds = "aid.funds.allocate";
    public const string ReadAudit = "aid.audit.read";

    private static readonly string[] School = [ReadProgrammes, ReadApplications, WriteApplications];
    private static readonly string[] Overseer = [ReadProgrammes, ReadApplications, ReadPayments, ReadGiving, ReadLedger];

    public static PermissionTable Table { get; } = new(new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Roles.ProvinceOfficer] = [.. Overseer, AllocateFunds],
        [Roles.CityOfficer] = [.. Overseer, RecheckRounds, AllocateFunds],
        [Roles.CountyOfficer] = [.. Overseer, WriteApplications, ReviewApplications, DecideApplications, WriteRounds],
        [Roles.TownshipOfficer] = [.. School, ReviewApplications],
        [Roles.SchoolOfficer] = School,
        [Roles.ClassTeacher] = School,
        [Roles.AidOfficer] = [.. Overseer, WriteApplications, DecideApplications, WriteRounds, WritePayments, WriteGiving, WriteLedger],
        [Roles.Auditor] = [ReadLedger, ReadAudit],
    });
}
