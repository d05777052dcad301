using MassTransit;
using Tongxing.Contracts.Identity;
using Tongxing.Registry.Data;

namespace Tongxing.Registry.Places;

public sealed class WhenOrgUnitRenamed(RegistryDb db) : IConsumer<OrgUnitRenamed>
{
    public Task Consume(ConsumeContext<OrgUnitRenamed> context)
    {
        var unit = context.Message;
        return db.KeepAsync(new OrgUnit(unit.Code, unit.Name, unit.Kind, unit.Version), context.CancellationToken);
    }
}
