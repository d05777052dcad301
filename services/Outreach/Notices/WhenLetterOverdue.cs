using MassTransit;
using Tongxing.Contracts.Counselling;

namespace Tongxing.Outreach.Notices;

/// <summary>The level whose turn it is. A letter that was handed over stays its counsellor's, who alone can do something about it; those above press, from the township on.</summary>
public sealed class WhenLetterOverdue(Noticeboard board) : IConsumer<LetterOverdue>
{
    private const int Counsellor = 1;

    public Task Consume(ConsumeContext<LetterOverdue> context)
    {
        var letter = context.Message;
        IEnumerable<Draft> counsellors = letter.Handed ? LetterReaders.Counsellors(letter.CounsellorId, letter.OrgCode, LetterReaders.Overdue, letter.LetterId) : [];
        // Its levels begin with the school, a duty's with the class teacher.
        var post = letter is { Handed: true, Level: Counsellor } ? null : Post.AtOrAbove(letter.Level + 1, letter.OrgCode);
        return board.TellAsync(post is null ? counsellors : counsellors.Append(Draft.For(post, LetterReaders.Overdue, letter.LetterId.ToString())), context.CancellationToken);
    }
}
