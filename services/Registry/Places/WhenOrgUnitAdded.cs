using MassTransit;
using Tongxing.Contracts.Identity;
using Tongxing.Registry.Data;

namespace Tongxing.Registry.Places;

public sealed class WhenOrgUnitAdded(RegistryDb db) : IConsumer<OrgUnitAdded>
{
    public Task Consume(ConsumeContext<OrgUnitAdded> context)
    {
        var unit = context.Message;
        return db.KeepAsync(new OrgUnit(unit.Code, unit.Name, unit.Kind, unit.Version), context.CancellationToken);
    }
}
