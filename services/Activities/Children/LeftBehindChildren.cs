using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Activities.Children;

/// <summary>Where a page of children ended.</summary>
internal readonly record struct ChildKey(string OrgCode, Guid ChildId);

internal static class LeftBehindChildren
{
    /// <summary>The left-behind children of a unit, in the order of their pages, after a key.</summary>
    public static IQueryable<Child> LeftBehindOf(this ActivitiesDb db, string unit, ChildKey? after)
    {
        var (org, id) = after ?? new("", Guid.Empty);
        return db.Children.Within(Scope.Of(unit), child => child.OrgCode)
            .Where(child => child.Active && child.LeftBehind)
            .Where(child => child.OrgCode.CompareTo(org) > 0 || (child.OrgCode == org && child.Id > id))
            .OrderBy(child => child.OrgCode).ThenBy(child => child.Id);
    }
}
