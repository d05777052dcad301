using MassTransit;
using Tongxing.Contracts.Activities;
using Tongxing.Outreach.Notices;

namespace Tongxing.Outreach.Events;

public sealed class WhenActivityApproved(PublicEvents events, Noticeboard board) : IConsumer<ActivityApproved>
{
    internal const string Kind = "activity-approved";

    public async Task Consume(ConsumeContext<ActivityApproved> context)
    {
        var approved = context.Message;
        await events.AddAsync(context, EventCatalogue.ActivityApproved, approved.OrgCode, approved.ActivityId, approved);
        await board.TellAsync(
            Post.Of(approved.OrgCode).Select(post => Draft.For(post, Kind, approved.ActivityId.ToString(), ("activity", approved.Kind), ("on", Fact.Of(approved.On)))),
            context.CancellationToken);
    }
}
