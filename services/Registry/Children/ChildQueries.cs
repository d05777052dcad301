using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Children;

/// <summary>Where a page of children ended.</summary>
internal readonly record struct PlaceKey(string OrgCode, Guid Id);

internal static class ChildQueries
{
    /// <summary>By assignment the query starts from the assignments: the policy alone would read the whole table.</summary>
    public static IQueryable<Child> VisibleTo(this RegistryDb db, Caller caller)
    {
        var children = db.Children.AsNoTracking();
        if (!caller.ByAssignment)
        {
            return children;
        }

        var account = caller.AccountId;
        var mine = db.Assignments.Where(a => a.AccountId == account && !a.Ended).Select(a => a.ChildId);
        return children.Where(c => mine.Contains(c.Id));
    }

    public static IQueryable<Child> After(this IQueryable<Child> children, PlaceKey? key) => key is not { } after
        ? children.OrderBy(c => c.OrgCode).ThenBy(c => c.Id)
        : children
            .Where(c => EF.Functions.GreaterThan(ValueTuple.Create(c.OrgCode, c.Id), ValueTuple.Create(after.OrgCode, after.Id)))
            .OrderBy(c => c.OrgCode).ThenBy(c => c.Id);

    public static Task<Child?> FindChildAsync(this RegistryDb db, Guid id, CancellationToken ct) =>
        db.Children.AsNoTracking().Include(c => c.Guardians).SingleOrDefaultAsync(c => c.Id == id, ct);

    public static Task<List<Child>> FindChildrenAsync(this RegistryDb db, Guid[] ids, CancellationToken ct) =>
        db.Children.AsNoTracking().Include(c => c.Guardians).Where(c => ids.Contains(c.Id)).ToListAsync(ct);

    /// <summary>Locked until the transaction ends, so that nobody changes between reading and writing.</summary>
    public static Task<List<Child>> LockChildrenAsync(this RegistryDb db, Guid[] ids, CancellationToken ct) =>
        db.Children.FromSql($"select * from children where id = any({ids}) order by id for update").AsNoTracking().Include(c => c.Guardians).ToListAsync(ct);

    public static async Task<Child?> LockChildAsync(this RegistryDb db, Guid id, CancellationToken ct) =>
        (await db.LockChildrenAsync([id], ct)).SingleOrDefault();
}
