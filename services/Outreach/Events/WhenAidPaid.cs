using MassTransit;
using Tongxing.Contracts.Aid;
using Tongxing.Outreach.Notices;
using Tongxing.Outreach.People;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Events;

/// <summary>To the county, not to the class: a class of a few children and an amount would say who was paid. The child's own helpers hear whose it was, and not how much.</summary>
public sealed class WhenAidPaid(PublicEvents events, Noticeboard board, Helpers helpers) : IConsumer<AidPaid>
{
    public async Task Consume(ConsumeContext<AidPaid> context)
    {
        var paid = context.Message;
        var county = UnitCode.CountyOf(paid.OrgCode);
        await events.AddAsync(context, EventCatalogue.AidPaid, county, paid.ApplicationId, new PaidAid(paid.ProgrammeCode, paid.AmountFen, paid.PaidOn, county, paid.Version));
        var accounts = await helpers.OfAsync(paid.ChildId, context.CancellationToken);
        await board.TellAsync(
            accounts.Select(helper => Draft.For(helper, paid.OrgCode, "aid-paid", paid.ApplicationId.ToString(), paid.ChildId, ("paidOn", Fact.Of(paid.PaidOn)))), context.CancellationToken);
    }
}
