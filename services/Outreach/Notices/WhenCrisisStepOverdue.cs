using MassTransit;
using Tongxing.Contracts.Counselling;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Notices;

/// <summary>Level 1 is the supervisor, a counsellor known to Counselling alone: counsellors hear of it wherever they look after the school.</summary>
public sealed class WhenCrisisStepOverdue(Noticeboard board) : IConsumer<CrisisStepOverdue>
{
    private const int Supervisor = 1;

    public Task Consume(ConsumeContext<CrisisStepOverdue> context)
    {
        var step = context.Message;
        IEnumerable<Post> posts = step.Level == Supervisor
            ? Post.Everywhere(Roles.Counsellor, step.OrgCode)
            : Post.AtOrAbove(step.Level, step.OrgCode) is { } post ? [post] : [];
        return board.TellAsync(posts.Select(one => Draft.For(one, "crisis-step-overdue", step.StepId.ToString(), ("step", step.Kind))), context.CancellationToken);
    }
}
