using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Registry;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Pairing.Children;

/// <summary>A moved child takes its pairs, duties and records to its new place; a removed one has its pairs ended by the officer.</summary>
public sealed class WhenChildUpdated(PairingDb db) : IConsumer<ChildUpdated>
{
    public async Task Consume(ConsumeContext<ChildUpdated> context)
    {
        var (child, ct) = (context.Message, context.CancellationToken);
        await db.ActAsync(Scope.All("a child that an older word left elsewhere"), ct);
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
             insert into children (id, org_code, class_code, grade, boarding, categories, active, version)
             values ({child.ChildId}, {child.ChildOrgCode}, {child.ClassCode}, {child.Grade}, {child.Boarding}, {child.Categories.ToArray()}, {!child.Removed}, {child.Version})
             on conflict (id) do update set
                 org_code = excluded.org_code, class_code = excluded.class_code, grade = excluded.grade, boarding = excluded.boarding,
                 categories = excluded.categories, active = excluded.active, version = excluded.version
             where children.version < excluded.version
             """,
            ct);
        if (changed > 0)
        {
            await db.Database.ExecuteSqlAsync($"update pairs set org_code = {child.ChildOrgCode} where child_id = {child.ChildId} and ends_on is null and org_code <> {child.ChildOrgCode}", ct);
            await db.Database.ExecuteSqlAsync(
                $"""
                 update records r set org_code = p.org_code from pairs p
                 where r.child_id = {child.ChildId} and p.id = r.pair_id and p.ends_on is null and r.org_code <> p.org_code
                 """,
                ct);
            await db.Database.ExecuteSqlAsync($"update duties set org_code = {child.ChildOrgCode} where child_id = {child.ChildId} and met_on is null and org_code <> {child.ChildOrgCode}", ct);
        }
    }
}
