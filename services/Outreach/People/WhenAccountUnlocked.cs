using MassTransit;
using Tongxing.Contracts.Identity;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.People;

public sealed class WhenAccountUnlocked(OutreachDb db) : IConsumer<AccountUnlocked>
{
    public async Task Consume(ConsumeContext<AccountUnlocked> context)
    {
        var account = context.Message;
        await db.ActAsync(Scope.All("people of a unit that may have had another code"), context.CancellationToken);
        await db.KeepLockAsync(account.AccountId, account.OrgCode, locked: false, account.Version, context.CancellationToken);
    }
}
