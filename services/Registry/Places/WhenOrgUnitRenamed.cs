using MassTransit;
using Tongxing.Contracts.Identity;
using Tongxing.Registry.Data;
using Tongxing.Registry.Imports;

namespace Tongxing.Registry.Places;

public sealed class WhenOrgUnitRenamed(RegistryDb db) : IConsumer<OrgUnitRenamed>
{
    public async Task Consume(ConsumeContext<OrgUnitRenamed> context)
    {
        var unit = context.Message;
        await db.KeepAsync(new OrgUnit(unit.Code, unit.Name, unit.Kind, unit.Version), context.CancellationToken);
        if (unit.Kind == OrgUnit.School)
        {
            await db.CheckAgainAsync(unit.Code, context.CancellationToken);
        }
    }
}
