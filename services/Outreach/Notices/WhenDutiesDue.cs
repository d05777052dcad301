using MassTransit;
using Tongxing.Contracts.Pairing;

namespace Tongxing.Outreach.Notices;

public sealed class WhenDutiesDue(Noticeboard board) : IConsumer<DutiesDue>
{
    public Task Consume(ConsumeContext<DutiesDue> context)
    {
        var due = context.Message;
        return board.TellAsync(
            [Draft.For(due.AccountId, due.OrgCode, "duties-due", Fact.Of(due.DueOn), null, ("dueOn", Fact.Of(due.DueOn)), ("count", Fact.Of(due.Count)))],
            context.CancellationToken);
    }
}
