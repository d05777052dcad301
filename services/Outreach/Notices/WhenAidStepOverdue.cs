using MassTransit;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Notices;

/// <summary>Whoever has to take the step: the township reviews, the county's aid office does the rest.</summary>
public sealed class WhenAidStepOverdue(Noticeboard board) : IConsumer<AidStepOverdue>
{
    private const int Township = 3;
    private const int County = 4;

    public Task Consume(ConsumeContext<AidStepOverdue> context)
    {
        var step = context.Message;
        var post = step.Kind == "submitted" ? Post.AtOrAbove(Township, step.OrgCode) : Post.At(County, step.OrgCode) is { } county ? county with { Role = Roles.AidOfficer } : null;
        return post is null
            ? Task.CompletedTask
            : board.TellAsync([Draft.For(post, "aid-step-overdue", step.ApplicationId.ToString(), ("aidStep", step.Kind), ("dueOn", Fact.Of(step.DueOn)))], context.CancellationToken);
    }
}
