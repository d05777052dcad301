using MassTransit;
using Tongxing.Contracts.Counselling;

namespace Tongxing.Outreach.Notices;

/// <summary>The supervisor hears of it at once, not only when the first step is overdue.</summary>
public sealed class WhenCrisisBegan(Noticeboard board) : IConsumer<CrisisBegan>
{
    internal const string Kind = "crisis-began";

    public Task Consume(ConsumeContext<CrisisBegan> context)
    {
        var crisis = context.Message;
        return board.TellAsync([Draft.For(crisis.SupervisorId, crisis.OrgCode, Kind, crisis.CaseId.ToString(), null)], context.CancellationToken);
    }
}
