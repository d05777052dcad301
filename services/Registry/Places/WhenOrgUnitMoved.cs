using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Identity;
using Tongxing.Contracts.Registry;
using Tongxing.Registry.Children;
using Tongxing.Registry.Data;
using Tongxing.Registry.Imports;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Registry.Places;

/// <summary>Takes children and all that is filed with them to their unit's new code, and says so of each child: whoever hears of the move and of a child in another order still ends at the newest version.</summary>
public sealed class WhenOrgUnitMoved(RegistryDb db) : IConsumer<OrgUnitMoved>
{
    public async Task Consume(ConsumeContext<OrgUnitMoved> context)
    {
        var (from, to, ct) = (context.Message.From, context.Message.To, context.CancellationToken);
        await db.CheckMovedAgainAsync(from, ct);
        await db.MovePlaceAsync(from, to, ["imports.org_code", "files.org_code", "assignments.org_code", "commendations.org_code"], ct);
        await MoveClassesAsync(from, to, ct);
        var moved = await MoveChildrenAsync(from, to, ct);
        await db.PublishManyAsync(moved.Select(child => FactOf(child, context.Message.OrgCode)), ct);
        await db.ForgetAsync(from, ct);
    }

    // Two classes of one number fall together when schools merge.
    private Task MoveClassesAsync(string from, string to, CancellationToken ct)
    {
        var scope = Scope.Of(from);
        return db.Database.ExecuteSqlAsync(
            $"""
             with old as (delete from classes where org_code >= {scope.Low} and org_code < {scope.High} returning *)
             insert into classes (org_code, school_code, cohort_year, number)
             select {to} || substr(org_code, length({from}) + 1), {to} || substr(school_code, length({from}) + 1), cohort_year, number from old
             on conflict do nothing;
             with old as (delete from header_answers where org_code >= {scope.Low} and org_code < {scope.High} returning *)
             insert into header_answers (org_code, label, field) select {to} || substr(org_code, length({from}) + 1), label, field from old
             on conflict do nothing
             """,
            ct);
    }

    private async Task<List<Child>> MoveChildrenAsync(string from, string to, CancellationToken ct)
    {
        var scope = Scope.Of(from);
        var ids = await db.Database.SqlQuery<Guid>(
            $"""
             update children set org_code = {to} || substr(org_code, length({from}) + 1), version = version + 1, updated_at = now(),
                 school_code = case when starts_with(school_code, {from}) then {to} || substr(school_code, length({from}) + 1) else school_code end
             where org_code >= {scope.Low} and org_code < {scope.High}
             returning id as "Value"
             """).ToListAsync(ct);
        // Tokens are found again from the name, as when a dossier is edited: there is no index over their places alone.
        await db.Database.ExecuteSqlAsync(
            $"""
             update name_tokens t set org_code = c.org_code from children c, lateral (select tokens_of(c.name) union select search_tokens_of(c.search_name, c.initials)) known (token)
             where c.id = any({ids}) and t.token = known.token and t.org_code = {from} || substr(c.org_code, length({to}) + 1) and t.child_id = c.id;
             update child_tasks t set org_code = c.org_code from children c where c.id = any({ids}) and t.child_id = c.id;
             update situations t set org_code = c.org_code from children c where c.id = any({ids}) and t.child_id = c.id
             """,
            ct);
        return await db.Children.AsNoTracking().Where(child => ids.Contains(child.Id)).ToListAsync(ct);
    }

    private static ChildUpdated FactOf(Child child, string orgCode) => new(
        child.Id, orgCode, child.OrgCode, child.SchoolCode, Placement.IsClass(child.OrgCode) ? child.OrgCode : null, child.Grade, child.Sex, child.BirthDate, child.Boarding,
        child.LeftBehind, child.Categories, child.Provisional, child.RemovedAt is not null, child.Version);
}
