using MassTransit;
using Tongxing.Contracts.Counselling;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Notices;

/// <summary>The school and every counsellor who looks after it: whoever sees it first looks.</summary>
public sealed class WhenLetterFlagged(Noticeboard board) : IConsumer<LetterFlagged>
{
    public Task Consume(ConsumeContext<LetterFlagged> context)
    {
        var letter = context.Message;
        return board.TellAsync(
            Post.Of(letter.OrgCode).Concat(Post.Everywhere(Roles.Counsellor, letter.OrgCode)).Select(post => Draft.For(post, "letter-flagged", letter.LetterId.ToString())), context.CancellationToken);
    }
}
