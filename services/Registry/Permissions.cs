using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry;

internal static class Permissions
{
    public const string ReadChildren = "registry.children.read";
    public const string WriteChildren = "registry.children.write";
    public const string RevealFields = "registry.children.reveal";
    public const string ReadContacts = "internal.contacts";
    public const string ReadNames = "registry.names.read";
    public const string ReadSituations = "registry.situations.read";
    public const string WriteSituations = "registry.situations.write";
    public const string LegalAid = "registry.legal-aid";
    public const string ReadCommendations = "registry.commendations.read";
    public const string Nominate = "registry.commendations.nominate";
    public const string Commend = "registry.commendations.decide";
    public const string ReadSummary = "registry.summary.read";
    public const string ImportRosters = "registry.imports.write";
    public const string ReadTerms = "registry.terms.read";
    public const string DefineTerms = "registry.terms.write";
    public const string ReadAudit = "registry.audit.read";

    private static readonly string[] Look = [ReadChildren, ReadNames, ReadTerms];
    private static readonly string[] Keep = [.. Look, WriteChildren, RevealFields, ReadSituations, WriteSituations, ReadCommendations, ReadSummary, ImportRosters];
    private static readonly string[] Lead = [.. Keep, LegalAid];

    public static PermissionTable Table { get; } = new(new Dictionary<string, string[]>
    {
        [Roles.ProvinceOfficer] = [.. Look, ReadCommendations, ReadSummary, ImportRosters],
        [Roles.CityOfficer] = [.. Look, ReadCommendations, ReadSummary, ImportRosters],
        [Roles.CountyOfficer] = [.. Lead, Commend, DefineTerms],
        [Roles.TownshipOfficer] = Lead,
        [Roles.SchoolOfficer] = [.. Lead, Nominate],
        [Roles.ClassTeacher] = [.. Keep, Nominate],
        [Roles.Helper] = [.. Look, RevealFields],
        [Roles.Counsellor] = [.. Look, RevealFields],
        [Roles.AidOfficer] = [.. Look, ReadSummary],
        [Roles.Partner] = [ReadTerms],
        [Roles.Service] = [ReadChildren, ReadNames, ReadTerms],
        [Roles.Auditor] = [ReadAudit],
    });
}
