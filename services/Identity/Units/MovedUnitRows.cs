using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Identity;
using Tongxing.Identity.Accounts;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Identity.Units;

internal static class MovedUnitRows
{
    /// <summary>Units under the new code for the moved one and what is below it; the old rows say where they went. What is there already (a merger) stays.</summary>
    public static async Task MoveAsync(this IdentityDb db, OrgUnit unit, string to, OrgUnit target, CancellationToken ct)
    {
        var (low, high) = (Scope.Of(unit.Code).Low, Scope.Of(unit.Code).High);
        var parent = to == target.Code ? target.ParentCode : target.Code;
        var added = await db.Database.SqlQuery<AddedUnit>(
            $"""
             with added as (
                 insert into org_units (code, parent_code, name, kind)
                 select {to} || substr(code, length({unit.Code}) + 1),
                     case when code = {unit.Code} then {parent} else {to} || substr(parent_code, length({unit.Code}) + 1) end, name, kind
                 from org_units where code >= {low} and code < {high} and moved_to is null
                 on conflict do nothing
                 returning code, name, kind)
             select code as "Code", name as "Name", kind as "Kind" from added
             """).ToListAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"""
             update org_units set moved_to = {to} || substr(code, length({unit.Code}) + 1), version = version + 1
             where code >= {low} and code < {high} and moved_to is null
             """,
            ct);
        added.ForEach(one => db.Publish(new OrgUnitAdded(one.Code, one.Name, one.Kind, one.Code, 1)));
        db.Entry(unit).State = EntityState.Detached; // its row was changed behind it
    }

    /// <summary>Accounts, grants and clients of the moved unit; somebody who had the same role in both units keeps one.</summary>
    /// <returns>The accounts whose grants changed.</returns>
    public static async Task<List<Guid>> MoveGrantsAsync(this IdentityDb db, string from, string to, CancellationToken ct)
    {
        var (low, high) = (Scope.Of(from).Low, Scope.Of(from).High);
        var dropped = await db.Grants.FromSql(
            $"""
             delete from role_grants g using role_grants kept
             where g.org_code >= {low} and g.org_code < {high} and kept.org_code = {to} || substr(g.org_code, length({from}) + 1)
               and (kept.account_id, kept.role, kept.kind) = (g.account_id, g.role, g.kind)
             returning g.*
             """).AsNoTracking().ToListAsync(ct);
        var moved = await db.Grants.FromSql(
            $"""
             update role_grants set org_code = {to} || substr(org_code, length({from}) + 1), version = version + 1
             where org_code >= {low} and org_code < {high}
             returning *
             """).AsNoTracking().ToListAsync(ct);
        dropped.ForEach(grant => db.Publish(grant.Ended()));
        moved.ForEach(grant => db.Publish(grant.Given()));
        await db.MovePlaceAsync(from, to, ["accounts.org_code", "api_clients.org_code"], ct);
        return [.. dropped.Concat(moved).Select(grant => grant.AccountId).Distinct()];
    }

    private sealed record AddedUnit(string Code, string Name, string Kind);
}
