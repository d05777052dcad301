using MassTransit;
using Tongxing.Contracts.Registry;
using Tongxing.Outreach.Notices;

namespace Tongxing.Outreach.Events;

public sealed class WhenImportCompleted(PublicEvents events, Noticeboard board) : IConsumer<ImportCompleted>
{
    public async Task Consume(ConsumeContext<ImportCompleted> context)
    {
        var done = context.Message;
        await events.AddAsync(context, EventCatalogue.ImportCompleted, done.OrgCode, done.ImportId, done);
        await board.TellAsync(
            Post.Of(done.OrgCode).Select(post => Draft.For(
                post, "import-completed", done.ImportId.ToString(), ("created", Fact.Of(done.Created)), ("updated", Fact.Of(done.Updated)), ("rejected", Fact.Of(done.Rejected)))),
            context.CancellationToken);
    }
}
