using MassTransit;
using Tongxing.Contracts.Identity;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.People;

public sealed class WhenGrantGiven(OutreachDb db) : IConsumer<GrantGiven>
{
    public async Task Consume(ConsumeContext<GrantGiven> context)
    {
        var grant = context.Message;
        await db.ActAsync(Scope.All("people of a unit that may have had another code"), context.CancellationToken);
        await db.KeepGrantAsync(grant.GrantId, grant.AccountId, grant.Role, grant.OrgCode, ended: false, grant.Version, context.CancellationToken);
    }
}
