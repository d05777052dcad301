using MassTransit;
using Tongxing.Contracts.Counselling;

namespace Tongxing.Outreach.Notices;

/// <summary>Whoever had it before can do nothing about it any more.</summary>
public sealed class WhenLetterHanded(Noticeboard board) : IConsumer<LetterHanded>
{
    public async Task Consume(ConsumeContext<LetterHanded> context)
    {
        var letter = context.Message;
        await board.SettleLetterAsync(letter.LetterId, context.CancellationToken);
        await board.TellAsync(
            LetterReaders.Counsellors(letter.CounsellorId, letter.OrgCode, letter.Urgent ? LetterReaders.Flagged : LetterReaders.Handed, letter.LetterId), context.CancellationToken);
    }
}
