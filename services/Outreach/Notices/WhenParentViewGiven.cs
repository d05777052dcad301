using MassTransit;
using Tongxing.Contracts.Activities;

namespace Tongxing.Outreach.Notices;

/// <summary>The class teacher and the school: a guardian's view is to reach the school (NTF-02).</summary>
public sealed class WhenParentViewGiven(Noticeboard board) : IConsumer<ParentViewGiven>
{
    internal const string Kind = "parent-view";

    public Task Consume(ConsumeContext<ParentViewGiven> context)
    {
        var view = context.Message;
        return board.TellAsync(Post.Of(view.OrgCode).Select(post => Draft.For(post, Kind, view.ViewId.ToString())), context.CancellationToken);
    }
}
