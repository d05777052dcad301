using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Contracts.Registry;

namespace Tongxing.Aid.Children;

public sealed class WhenChildRegistered(AidDb db) : IConsumer<ChildRegistered>
{
    public Task Consume(ConsumeContext<ChildRegistered> context)
    {
        var child = context.Message;
        return db.Database.ExecuteSqlAsync(
            $"select keep_child({child.ChildId}, {child.OrgCode}, {child.Grade}, {child.Boarding}, {child.Categories.ToArray()}, true, {child.Version})", context.CancellationToken);
    }
}
