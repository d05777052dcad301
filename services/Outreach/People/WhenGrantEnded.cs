using MassTransit;
using Tongxing.Contracts.Identity;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.People;

public sealed class WhenGrantEnded(OutreachDb db) : IConsumer<GrantEnded>
{
    public async Task Consume(ConsumeContext<GrantEnded> context)
    {
        var grant = context.Message;
        await db.ActAsync(Scope.All("people of a unit that may have had another code"), context.CancellationToken);
        await db.KeepGrantAsync(grant.GrantId, grant.AccountId, role: null, grant.OrgCode, ended: true, grant.Version, context.CancellationToken);
    }
}
