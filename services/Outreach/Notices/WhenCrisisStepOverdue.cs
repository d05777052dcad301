using MassTransit;
using Tongxing.Contracts.Counselling;

namespace Tongxing.Outreach.Notices;

/// <summary>Level 1 is the supervisor, a counsellor known to Counselling alone: counsellors hear of it wherever they look after the school.</summary>
public sealed class WhenCrisisStepOverdue(Noticeboard board) : IConsumer<CrisisStepOverdue>
{
    private const int Supervisor = 1;

    public Task Consume(ConsumeContext<CrisisStepOverdue> context)
    {
        var step = context.Message;
        const string kind = "crisis-step-overdue";
        var (subject, fact) = (step.StepId.ToString(), ("step", step.Kind));
        return board.TellAsync(
            step.Level == Supervisor ? Draft.ForCounsellors(step.OrgCode, kind, subject, fact) : Post.AtOrAbove(step.Level, step.OrgCode) is { } post ? [Draft.For(post, kind, subject, fact)] : [],
            context.CancellationToken);
    }
}
