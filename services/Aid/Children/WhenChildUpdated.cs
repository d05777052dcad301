using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Contracts.Registry;

namespace Tongxing.Aid.Children;

/// <summary>A moved child is looked for at its new place from now on; its applications stay with the place that works on them.</summary>
public sealed class WhenChildUpdated(AidDb db) : IConsumer<ChildUpdated>
{
    public Task Consume(ConsumeContext<ChildUpdated> context)
    {
        var child = context.Message;
        return db.Database.ExecuteSqlAsync(
            $"""
             insert into children (id, org_code, grade, active, version)
             values ({child.ChildId}, {child.ChildOrgCode}, {child.Grade}, {!child.Removed}, {child.Version})
             on conflict (id) do update set org_code = excluded.org_code, grade = excluded.grade, active = excluded.active, version = excluded.version
             where children.version < excluded.version
             """,
            context.CancellationToken);
    }
}
