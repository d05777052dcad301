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
        // An update may have come first: the higher version stays.
        return db.Database.ExecuteSqlAsync(
            $"insert into children (id, org_code, grade, version) values ({child.ChildId}, {child.OrgCode}, {child.Grade}, {child.Version}) on conflict (id) do nothing", context.CancellationToken);
    }
}
