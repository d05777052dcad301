using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Contracts.Registry;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Activities.Children;

/// <summary>A moved child keeps its past where it was; what is still to come goes along, and its marks, which are the child's.</summary>
public sealed class WhenChildUpdated(ActivitiesDb db, TimeProvider clock) : IConsumer<ChildUpdated>
{
    public async Task Consume(ConsumeContext<ChildUpdated> context)
    {
        var (child, ct) = (context.Message, context.CancellationToken);
        await db.ActAsync(Scope.All("a child that an older word left elsewhere"), ct);
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
             insert into children (id, org_code, grade, left_behind, active, version)
             values ({child.ChildId}, {child.ChildOrgCode}, {child.Grade}, {child.LeftBehind != WhenChildRegistered.NotLeftBehind}, {!child.Removed}, {child.Version})
             on conflict (id) do update set
                 org_code = excluded.org_code, grade = excluded.grade, left_behind = excluded.left_behind, active = excluded.active, version = excluded.version
             where children.version < excluded.version
             """,
            ct);
        if (changed > 0)
        {
            var month = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
            await db.Database.ExecuteSqlAsync($"update participants set org_code = {child.ChildOrgCode} where child_id = {child.ChildId} and attendance is null and org_code <> {child.ChildOrgCode}", ct);
            await db.Database.ExecuteSqlAsync($"update parent_links set org_code = {child.ChildOrgCode} where child_id = {child.ChildId} and used_at is null and org_code <> {child.ChildOrgCode}", ct);
            await db.Database.ExecuteSqlAsync($"update parent_views set org_code = {child.ChildOrgCode} where child_id = {child.ChildId} and settled_at is null and org_code <> {child.ChildOrgCode}", ct);
            await db.Database.ExecuteSqlAsync($"update contact_reports set org_code = {child.ChildOrgCode} where child_id = {child.ChildId} and month >= {month} and org_code <> {child.ChildOrgCode}", ct);
            await db.Database.ExecuteSqlAsync($"update marks set org_code = {child.ChildOrgCode} where child_id = {child.ChildId} and org_code <> {child.ChildOrgCode}", ct);
        }
    }
}
