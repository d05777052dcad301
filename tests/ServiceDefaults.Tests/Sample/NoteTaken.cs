using System.Collections.Concurrent;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Tongxing.ServiceDefaults.Tests.Sample;

public sealed record NoteTaken(Guid NoteId, string OrgCode, string? Text = null);

/// <summary>Fails after it has changed the database, as long as the note is in doubt.</summary>
public sealed class WhenNoteTaken(SampleDb db) : IConsumer<NoteTaken>
{
    internal static ConcurrentDictionary<Guid, int> InDoubt { get; } = new();

    public async Task Consume(ConsumeContext<NoteTaken> context)
    {
        var note = context.Message.NoteId;
        var seen = context.Message.Text == "count" ? await db.Notes.LongCountAsync(context.CancellationToken) : 0;
        db.Effects.Add(new() { Id = Guid.CreateVersion7(), NoteId = note, Seen = seen });
        if (InDoubt.TryGetValue(note, out var tries))
        {
            await db.SaveChangesAsync(context.CancellationToken);
            InDoubt[note] = tries + 1;
            throw new InvalidOperationException("in doubt");
        }
    }
}
