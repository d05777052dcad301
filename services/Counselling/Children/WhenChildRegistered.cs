using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Registry;
using Tongxing.Counselling.Data;

namespace Tongxing.Counselling.Children;

public sealed class WhenChildRegistered(CounsellingDb db) : IConsumer<ChildRegistered>
{
    public Task Consume(ConsumeContext<ChildRegistered> context)
    {
        var child = context.Message;
        // An update may have come first: the higher version stays.
        return db.Database.ExecuteSqlAsync(
            $"insert into children (id, org_code, version) values ({child.ChildId}, {child.OrgCode}, {child.Version}) on conflict (id) do nothing", context.CancellationToken);
    }
}
