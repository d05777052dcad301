using MassTransit;
using Tongxing.Contracts.Aid;

namespace Tongxing.Outreach.Notices;

/// <summary>Whoever was told that a step is overdue has nothing left to do: it was taken, or the application has ended.</summary>
public sealed class WhenAidStepTaken(Noticeboard board) : IConsumer<AidStepTaken>, IConsumer<AidApproved>, IConsumer<AidGranted>, IConsumer<AidPaid>, IConsumer<AidEnded>
{
    public Task Consume(ConsumeContext<AidStepTaken> context) => SettleAsync(context.Message.ApplicationId, context.CancellationToken);

    public Task Consume(ConsumeContext<AidApproved> context) => SettleAsync(context.Message.ApplicationId, context.CancellationToken);

    public Task Consume(ConsumeContext<AidGranted> context) => SettleAsync(context.Message.ApplicationId, context.CancellationToken);

    public Task Consume(ConsumeContext<AidPaid> context) => SettleAsync(context.Message.ApplicationId, context.CancellationToken);

    public Task Consume(ConsumeContext<AidEnded> context) => SettleAsync(context.Message.ApplicationId, context.CancellationToken);

    private Task SettleAsync(Guid application, CancellationToken ct) => board.SettleAsync("aid-step-overdue", application.ToString(), ct);
}
