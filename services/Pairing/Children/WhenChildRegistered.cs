using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Registry;
using Tongxing.Pairing.Data;

namespace Tongxing.Pairing.Children;

public sealed class WhenChildRegistered(PairingDb db) : IConsumer<ChildRegistered>
{
    public Task Consume(ConsumeContext<ChildRegistered> context)
    {
        var child = context.Message;
        // An update may have come first: the higher version stays.
        return db.Database.ExecuteSqlAsync(
            $"""
             insert into children (id, org_code, class_code, grade, boarding, categories, version)
             values ({child.ChildId}, {child.OrgCode}, {child.ClassCode}, {child.Grade}, {child.Boarding}, {child.Categories.ToArray()}, {child.Version})
             on conflict (id) do nothing
             """,
            context.CancellationToken);
    }
}
