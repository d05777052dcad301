using MassTransit;
using Tongxing.Contracts.Aid;

namespace Tongxing.Outreach.Events;

/// <summary>To the county, not to the class: a class of a few children and an amount would say who was paid.</summary>
public sealed class WhenAidPaid(PublicEvents events) : IConsumer<AidPaid>
{
    private const int County = 6;

    public Task Consume(ConsumeContext<AidPaid> context)
    {
        var paid = context.Message;
        var county = paid.OrgCode[..Math.Min(County, paid.OrgCode.Length)];
        return events.AddAsync(context, EventCatalogue.AidPaid, county, paid.ApplicationId, new PaidAid(paid.ProgrammeCode, paid.AmountFen, paid.PaidOn, county, paid.Version));
    }
}
