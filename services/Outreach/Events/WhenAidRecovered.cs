using MassTransit;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Events;

/// <summary>To the county, as the payment was told.</summary>
public sealed class WhenAidRecovered(PublicEvents events) : IConsumer<AidRecovered>
{
    public Task Consume(ConsumeContext<AidRecovered> context)
    {
        var (recovered, county) = (context.Message, UnitCode.CountyOf(context.Message.OrgCode));
        return events.AddAsync(
            context, EventCatalogue.AidRecovered, county, recovered.ApplicationId, new RecoveredAid(recovered.ProgrammeCode, recovered.AmountFen, recovered.RecoveredOn, county, recovered.Version));
    }
}
