using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;

namespace Tongxing.Registry.Imports;

/// <summary>
/// Where children are that somebody else has registered. An import looks from its own unit and sees no more of most than their county;
/// who reads it may see further, down to the school.
/// </summary>
internal static class PlacesElsewhere
{
    public static async Task<Dictionary<Guid, string>> FindAsync(RegistryDb db, string orgCode, IEnumerable<ImportRow> rows, CancellationToken ct)
    {
        Guid[] ids = [.. rows.Where(r => r.Action == RowAction.Transfer).Select(r => r.ChildId).OfType<Guid>()];
        if (ids.Length == 0)
        {
            return [];
        }

        var places =
            from child in db.Children
            where ids.Contains(child.Id) && !child.OrgCode.StartsWith(orgCode) // a child that has come since is elsewhere no more
            join unit in db.Units on child.SchoolCode ?? child.OrgCode equals unit.Code
            select new { child.Id, unit.Name };
        return await places.ToDictionaryAsync(p => p.Id, p => p.Name, ct);
    }
}
