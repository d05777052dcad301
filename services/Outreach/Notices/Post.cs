using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Notices;

/// <summary>A role at a unit: whoever holds it now or later.</summary>
internal sealed record Post(string Role, string OrgCode)
{
    /// <summary>The class teacher, the school, the township, the county.</summary>
    public const int Highest = 4;

    /// <summary>Whose matter a level is at a place; null where the place has no such unit above it, as a county's own school has no township.</summary>
    public static Post? At(int level, string orgCode) => level switch
    {
        1 => UnitCode.IsClass(orgCode) ? new(Roles.ClassTeacher, orgCode) : null,
        2 => orgCode.Contains('S', StringComparison.Ordinal) ? new(Roles.SchoolOfficer, UnitCode.SchoolOf(orgCode)) : null,
        3 => UnitCode.HasTownship(orgCode) ? new(Roles.TownshipOfficer, orgCode[..UnitCode.Township]) : null,
        _ => UnitCode.IsAboveCounty(orgCode) ? null : new(Roles.CountyOfficer, UnitCode.CountyOf(orgCode)),
    };

    /// <summary>The same, or the next one up.</summary>
    public static Post? AtOrAbove(int level, string orgCode) => Enumerable.Range(level, Math.Max(0, Highest - level + 1)).Select(one => At(one, orgCode)).FirstOrDefault(post => post is not null);

    /// <summary>Those who look after a unit itself: a class's teacher and school, a school's officer, the division of a Home.</summary>
    public static IEnumerable<Post> Of(string orgCode) => At(1, orgCode) is { } teacher
        ? [teacher, .. Officer(orgCode)]
        : Officer(orgCode);

    /// <summary>Somebody of another role than the officers', at every unit from the school up to the county.</summary>
    public static IEnumerable<Post> Everywhere(string role, string orgCode) => Enumerable.Range(2, 3).Select(level => At(level, orgCode)).OfType<Post>().Select(post => post with { Role = role });

    private static IEnumerable<Post> Officer(string orgCode) => AtOrAbove(2, orgCode) is { } officer ? [officer] : [];
}
