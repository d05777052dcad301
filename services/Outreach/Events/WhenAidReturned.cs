using MassTransit;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Events;

/// <summary>To the county, as the payment was told.</summary>
public sealed class WhenAidReturned(PublicEvents events) : IConsumer<AidReturned>
{
    public Task Consume(ConsumeContext<AidReturned> context)
    {
        var (returned, county) = (context.Message, UnitCode.CountyOf(context.Message.OrgCode));
        return events.AddAsync(
            context, EventCatalogue.AidReturned, county, returned.ApplicationId, new ReturnedAid(returned.ProgrammeCode, returned.AmountFen, returned.ReturnedOn, county, returned.Version));
    }
}
