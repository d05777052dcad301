using MassTransit;
using Tongxing.Contracts.Identity;
using Tongxing.Counselling.Data;

namespace Tongxing.Counselling.Places;

public sealed class WhenOrgUnitAdded(CounsellingDb db) : IConsumer<OrgUnitAdded>
{
    public Task Consume(ConsumeContext<OrgUnitAdded> context) => db.AddUnitAsync(context.Message.Code, context.CancellationToken);
}
