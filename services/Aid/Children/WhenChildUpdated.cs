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
            $"select keep_child({child.ChildId}, {child.ChildOrgCode}, {child.Grade}, {child.Boarding}, {child.Categories.ToArray()}, {!child.Removed}, {child.Version})", context.CancellationToken);
    }
}
