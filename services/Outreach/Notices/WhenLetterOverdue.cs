using MassTransit;
using Tongxing.Contracts.Counselling;

namespace Tongxing.Outreach.Notices;

public sealed class WhenLetterOverdue(Noticeboard board) : IConsumer<LetterOverdue>
{
    public Task Consume(ConsumeContext<LetterOverdue> context)
    {
        var letter = context.Message;
        // Its levels begin with the school, a duty's with the class teacher.
        return Post.AtOrAbove(letter.Level + 1, letter.OrgCode) is { } post
            ? board.TellAsync([Draft.For(post, "letter-overdue", letter.LetterId.ToString())], context.CancellationToken)
            : Task.CompletedTask;
    }
}
