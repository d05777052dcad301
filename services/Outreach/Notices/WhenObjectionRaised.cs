using MassTransit;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Notices;

/// <summary>Whoever may answer it: while one is open, nothing of its notice is confirmed.</summary>
public sealed class WhenObjectionRaised(Noticeboard board) : IConsumer<ObjectionRaised>
{
    public const string Kind = "objection-raised";

    public Task Consume(ConsumeContext<ObjectionRaised> context)
    {
        var objection = context.Message;
        return Post.At(Post.Highest, objection.OrgCode) is not { } county
            ? Task.CompletedTask
            : board.TellAsync(
                new[] { county, county with { Role = Roles.AidOfficer } }.Select(post => Draft.For(post, Kind, objection.ObjectionId.ToString(), ("notice", objection.NoticeId.ToString()))),
                context.CancellationToken);
    }
}
