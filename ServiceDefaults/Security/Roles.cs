using Tongxing.ServiceDefaults.Data;

namespace Tongxing.ServiceDefaults.Security;

/// <summary>The roles a grant can give. Their ids are part of tokens, grants and the permission tables.</summary>
public static class Roles
{
    /// <summary>Province staff (省级工作人员).</summary>
    public const string ProvinceOfficer = "province-officer";

    /// <summary>City staff (市级工作人员).</summary>
    public const string CityOfficer = "city-officer";

    /// <summary>County staff (县级工作人员).</summary>
    public const string CountyOfficer = "county-officer";

    /// <summary>Township staff (乡镇工作人员).</summary>
    public const string TownshipOfficer = "township-officer";

    /// <summary>The school's custodian of dossiers (学校档案管理员), REG-30.</summary>
    public const string SchoolOfficer = "school-officer";

    /// <summary>Class teacher (班主任).</summary>
    public const string ClassTeacher = "class-teacher";

    /// <summary>Helper of paired children (帮扶人), always acting on assigned children.</summary>
    public const string Helper = "helper";

    /// <summary>Psychological counsellor (心理辅导员).</summary>
    public const string Counsellor = "counsellor";

    /// <summary>Aid staff (资助工作人员).</summary>
    public const string AidOfficer = "aid-officer";

    /// <summary>Partner agency such as 妇联 or 共青团: its people and its API client.</summary>
    public const string Partner = "partner";

    /// <summary>Runs the system; sees no child.</summary>
    public const string Operator = "operator";

    /// <summary>Reads audit trails (审计员).</summary>
    public const string Auditor = "auditor";

    /// <summary>Another service of the system acting in the background; granted by configuration only.</summary>
    public const string Service = "service";

    /// <summary>The officers of every level, from school to province.</summary>
    public static IReadOnlyList<string> Officers { get; } = [ProvinceOfficer, CityOfficer, CountyOfficer, TownshipOfficer, SchoolOfficer];

    /// <summary>The officers of a unit's own level; null of a village, a class, a Home or an agency, which have none.</summary>
    public static string? OfficersOf(string orgCode) => orgCode.Length switch
    {
        UnitCode.Province => ProvinceOfficer,
        UnitCode.City => CityOfficer,
        UnitCode.County => CountyOfficer,
        UnitCode.Township => TownshipOfficer,
        _ => UnitCode.IsSchool(orgCode) ? SchoolOfficer : null,
    };

    /// <summary>Whether a role belongs at a unit: officers at their own level, teachers at a class or its school, all others wherever their work is.</summary>
    public static bool Fits(string role, string orgCode) =>
        Officers.Contains(role) ? role == OfficersOf(orgCode)
        : role != ClassTeacher || UnitCode.IsSchool(UnitCode.SchoolOf(orgCode));

    /// <summary>All roles that a person or a partner's client can be granted.</summary>
    public static IReadOnlyList<string> Grantable { get; } =
        [.. Officers, ClassTeacher, Helper, Counsellor, AidOfficer, Partner, Operator, Auditor];
}
