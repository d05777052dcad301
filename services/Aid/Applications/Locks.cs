using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Aid.Applications;

internal static class Locks
{
    /// <summary>Two applications for one child, or decisions on them, wait for each other here, until the request ends.</summary>
    public static Task LockChildAsync(this AidDb db, Guid childId, CancellationToken ct) => db.LockAsync(childId.ToString(), ct);

    /// <summary>
    /// For a step of an application: what marks it as overdue in the same moment comes before or after, not in between. The child's lock
    /// comes first, as an approval also takes the rows of the child's other applications.
    /// </summary>
    public static async Task<AidApplication?> LockApplicationAsync(this AidDb db, Guid id, CancellationToken ct)
    {
        if (await db.Applications.Where(known => known.Id == id).Select(known => (Guid?)known.ChildId).SingleOrDefaultAsync(ct) is not { } child)
        {
            return null;
        }

        await db.LockChildAsync(child, ct);
        return await db.Applications.FromSql($"select * from applications where id = {id} for update").SingleOrDefaultAsync(ct);
    }
}
