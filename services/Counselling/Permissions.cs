using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling;

internal static class Permissions
{
    public const string ReadMailboxes = "counselling.mailboxes.read";
    public const string WriteMailboxes = "counselling.mailboxes.write";
    public const string ListLetters = "counselling.letters.list";
    public const string ReadLetters = "counselling.letters.read";
    public const string WriteReferrals = "counselling.referrals.write";
    public const string ReadReferrals = "counselling.referrals.read";
    public const string ReadCounsellors = "counselling.counsellors.read";
    public const string WriteCounsellors = "counselling.counsellors.write";
    public const string Counsel = "counselling.cases";
    public const string HandleCrisis = "counselling.crisis";
    public const string ReadSummary = "counselling.summary.read";
    public const string ReadAudit = "counselling.audit.read";

    private static readonly string[] School = [ReadMailboxes, WriteMailboxes, ListLetters, ReadLetters, WriteReferrals, ReadCounsellors];
    private static readonly string[] Leading = [ReadMailboxes, WriteReferrals, ReadCounsellors, ReadSummary];

    public static PermissionTable Table { get; } = new(new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Roles.ProvinceOfficer] = [ReadCounsellors, WriteCounsellors, ReadSummary],
        [Roles.CityOfficer] = [ReadCounsellors, WriteCounsellors, ReadSummary],
        [Roles.CountyOfficer] = [.. Leading, ListLetters, WriteCounsellors, HandleCrisis],
        [Roles.TownshipOfficer] = [.. Leading, ListLetters, HandleCrisis],
        [Roles.SchoolOfficer] = [.. School, ReadSummary, HandleCrisis],
        [Roles.ClassTeacher] = School,
        [Roles.Counsellor] = [ListLetters, ReadLetters, ReadReferrals, ReadCounsellors, Counsel, HandleCrisis],
        [Roles.Auditor] = [ReadAudit],
    });
}
