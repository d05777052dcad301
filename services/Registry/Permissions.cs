using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry;

internal static class Permissions
{
    public const string ReadChildren = "registry.children.read";
    public const string WriteChildren = "registry.children.write";
    public const string RevealFields = "registry.children.reveal";
    public const string ReadContacts = "internal.contacts";
    public const string ReadNames = "registry.names.read";
    public const string ReadSummary = "registry.summary.read";
    public const string ImportRosters = "registry.imports.write";
    public const string ReadTerms = "registry.terms.read";
    public const string DefineTerms = "registry.terms.write";
    public const string ReadAudit = "registry.audit.read";

    private static readonly string[] Look = [ReadChildren, ReadNames, ReadTerms];
    private static readonly string[] Keep = [.. Look, WriteChildren, RevealFields, ReadSummary, ImportRosters];

    public static PermissionTable Table { get; } = new(new Dictionary<string, string[]>
    {
        [Roles.ProvinceOfficer] = [.. Look, ReadSummary, ImportRosters],
        [Roles.CityOfficer] = [.. Look, ReadSummary, ImportRosters],
        [Roles.CountyOfficer] = [.. Keep, DefineTerms],
        [Roles.TownshipOfficer] = Keep,
        [Roles.SchoolOfficer] = Keep,
        [Roles.ClassTeacher] = Keep,
        [Roles.Helper] = [.. Look, RevealFields],
        [Roles.Counsellor] = [.. Look, RevealFields],
        [Roles.AidOfficer] = [.. Look, ReadSummary],
        [Roles.Partner] = [ReadTerms],
        [Roles.Service] = [ReadChildren, ReadNames, ReadTerms],
        [Roles.Auditor] = [ReadAudit],
    });
}
