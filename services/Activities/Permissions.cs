using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities;

internal static class Permissions
{
    public const string ReadActivities = "activities.activities.read";
    public const string PlanActivities = "activities.activities.plan";
    public const string ApproveActivities = "activities.activities.approve";
    public const string ReadParticipants = "activities.participants.read";
    public const string WriteParticipants = "activities.participants.write";
    public const string GiveEvaluations = "activities.evaluations.give";
    public const string ReadHomes = "activities.homes.read";
    public const string WriteHomes = "activities.homes.write";
    public const string AssignHomes = "activities.homes.assign";
    public const string KeepVisits = "activities.visits.keep";
    public const string ReadContacts = "activities.contacts.read";
    public const string WriteContacts = "activities.contacts.write";
    public const string ReadMarks = "activities.marks.read";
    public const string WriteMarks = "activities.marks.write";
    public const string ReadAudit = "activities.audit.read";

    private static readonly string[] Reader = [ReadActivities, GiveEvaluations, ReadParticipants, ReadHomes, ReadContacts, ReadMarks];
    private static readonly string[] Leader = [.. Reader, PlanActivities, ApproveActivities, WriteHomes, AssignHomes];
    private static readonly string[] AtSchool = [PlanActivities, WriteParticipants, KeepVisits, WriteContacts, WriteMarks];

    public static PermissionTable Table { get; } = new(new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Roles.ProvinceOfficer] = Leader,
        [Roles.CityOfficer] = Leader,
        [Roles.CountyOfficer] = Leader,
        [Roles.TownshipOfficer] = [.. Leader, WriteParticipants, KeepVisits],
        [Roles.SchoolOfficer] = [.. Reader, .. AtSchool, ApproveActivities, WriteHomes],
        [Roles.ClassTeacher] = [.. Reader, .. AtSchool],
        [Roles.Helper] = [GiveEvaluations],
        [Roles.Counsellor] = [ReadActivities, GiveEvaluations, ReadHomes],
        [Roles.Auditor] = [ReadAudit],
    });
}
