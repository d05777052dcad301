using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Contracts.Registry;

namespace Tongxing.Activities.Children;

public sealed class WhenChildRegistered(ActivitiesDb db) : IConsumer<ChildRegistered>
{
    internal const string NotLeftBehind = "none";

    public Task Consume(ConsumeContext<ChildRegistered> context)
    {
        var child = context.Message;
        // An update may have come first: the higher version stays.
        return db.Database.ExecuteSqlAsync(
            $"""
             insert into children (id, org_code, grade, left_behind, version)
             values ({child.ChildId}, {child.OrgCode}, {child.Grade}, {child.LeftBehind != NotLeftBehind}, {child.Version})
             on conflict (id) do nothing
             """,
            context.CancellationToken);
    }
}
