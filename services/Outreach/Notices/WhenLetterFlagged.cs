using MassTransit;
using Tongxing.Contracts.Counselling;

namespace Tongxing.Outreach.Notices;

/// <summary>The school and every counsellor who looks after it: whoever sees it first looks. Of one that was handed over, whoever can read it.</summary>
public sealed class WhenLetterFlagged(Noticeboard board) : IConsumer<LetterFlagged>
{
    public Task Consume(ConsumeContext<LetterFlagged> context)
    {
        var letter = context.Message;
        var school = letter.Handed ? [] : Post.Of(letter.OrgCode).Select(post => Draft.For(post, LetterReaders.Flagged, letter.LetterId.ToString()));
        return board.TellAsync(school.Concat(LetterReaders.Counsellors(letter.CounsellorId, letter.OrgCode, LetterReaders.Flagged, letter.LetterId)), context.CancellationToken);
    }
}
