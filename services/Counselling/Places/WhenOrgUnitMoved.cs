using MassTransit;
using Tongxing.Contracts.Identity;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Counselling.Places;

/// <summary>Takes everything filed at a unit to the unit's new code: mailbox codes on the wall go on leading there.</summary>
public sealed class WhenOrgUnitMoved(CounsellingDb db) : IConsumer<OrgUnitMoved>
{
    private static readonly string[] Columns =
    [
        "children.org_code", "mailboxes.org_code", "letters.org_code", "messages.org_code", "flags.org_code", "counsellors.org_code", "referrals.org_code", "cases.org_code", "crisis_steps.org_code",
    ];

    public async Task Consume(ConsumeContext<OrgUnitMoved> context)
    {
        await db.EndUnitAsync(context.Message.From, context.CancellationToken);
        await db.MovePlaceAsync(context.Message.From, context.Message.To, Columns, context.CancellationToken);
    }
}
