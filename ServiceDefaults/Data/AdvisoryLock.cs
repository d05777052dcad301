using Microsoft.EntityFrameworkCore;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>Turns of those who would otherwise both find nothing there yet.</summary>
public static class AdvisoryLock
{
    /// <summary>Waits for whoever holds the same, in whichever process, and holds it until the running transaction ends.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="what">Such as <c>hand-in/520502/2026Q4</c>; old and new processes meet by it, so it stays as it is.</param>
    /// <param name="ct">Gives up.</param>
    public static Task LockAsync(this ServiceDb db, string what, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({what}, 0))", ct);
}
