using MassTransit;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Notices;

/// <summary>Whoever has to take the step: the township reviews, from now on the county may as well; its aid office does the rest.</summary>
public sealed class WhenAidStepOverdue(Noticeboard board) : IConsumer<AidStepOverdue>
{
    private const int Township = 3;
    private const int County = 4;

    public Task Consume(ConsumeContext<AidStepOverdue> context)
    {
        var step = context.Message;
        var county = Post.At(County, step.OrgCode);
        Post?[] posts = step.Kind == "submitted" ? [Post.At(Township, step.OrgCode), county] : [county is null ? null : county with { Role = Roles.AidOfficer }];
        return board.TellAsync(
            posts.OfType<Post>().Select(post => Draft.For(post, "aid-step-overdue", step.ApplicationId.ToString(), ("aidStep", step.Kind), ("dueOn", Fact.Of(step.DueOn)))), context.CancellationToken);
    }
}
