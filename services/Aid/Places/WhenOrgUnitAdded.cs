using MassTransit;
using Tongxing.Aid.Data;
using Tongxing.Contracts.Identity;

namespace Tongxing.Aid.Places;

public sealed class WhenOrgUnitAdded(AidDb db) : IConsumer<OrgUnitAdded>
{
    public Task Consume(ConsumeContext<OrgUnitAdded> context) =>
        context.Message.Kind == "class" ? Task.CompletedTask : db.KeepUnitAsync(context.Message.Code, context.Message.Name, context.Message.Version, context.CancellationToken);
}

public sealed class WhenOrgUnitRenamed(AidDb db) : IConsumer<OrgUnitRenamed>
{
    public Task Consume(ConsumeContext<OrgUnitRenamed> context) =>
        context.Message.Kind == "class" ? Task.CompletedTask : db.KeepUnitAsync(context.Message.Code, context.Message.Name, context.Message.Version, context.CancellationToken);
}
