using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Messages;
using Tongxing.Outreach.Notices;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Parents;

/// <summary>What can be sent, in the reader's language; parents get it in Chinese.</summary>
public sealed record ParentTemplatesResponse(bool Open, IReadOnlyList<ParentTemplate> Items);

/// <summary>
/// A message for parents. <c>Major</c>: it goes out at any hour. <c>EveryDays</c>: how often it is sent, if there is a rhythm (NTF-01), and
/// then when the caller's unit sent it last and when it is due, today if it never did.
/// </summary>
public sealed record ParentTemplate(string Kind, string Title, string Text, bool Major, int? EveryDays, DateTimeOffset? LastSentAt, DateOnly? DueOn);

/// <summary>A message that was sent, and what became of it.</summary>
public sealed record ParentMessageResponse(Guid Id, string Title, string Kind, string OrgCode, Guid SentBy, DateTimeOffset SentAt, int Delivered, int Waiting, int Failed, int WithoutPhone);

/// <summary>A parent of a child, or a child without a reachable parent.</summary>
public sealed record ParentLineResponse(Guid ChildId, string Kind, string Title, string? Relation, string State, DateTimeOffset SentAt);

/// <summary>A message with everybody it went to.</summary>
public sealed record GetParentMessageResponse(ParentMessageResponse Message, string Text, IReadOnlyList<ParentLineResponse> Lines);

internal static class ListParentMessages
{
    private const int MostOfChild = 100;
    private static readonly Dictionary<string, string> NoFacts = new(StringComparer.Ordinal) { ["school"] = "××学校" };

    public static async Task<Ok<ParentTemplatesResponse>> Templates(HttpRequest http, OpenChannels channels, OutreachDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var language = NoticeLanguage.Of(http);
        var sent = await db.ParentMessages.Where(message => message.OrgCode == caller.OrgCode).GroupBy(message => message.Kind)
            .Select(group => new { Kind = group.Key, Last = group.Max(message => message.SentAt) }).ToDictionaryAsync(group => group.Kind, group => group.Last, ct);
        return TypedResults.Ok(new ParentTemplatesResponse(channels.Has(OpenChannels.Sms), [.. NoticeCatalogue.ForParents.Select(Show)]));

        ParentTemplate Show(NoticeTemplate template)
        {
            var last = sent.TryGetValue(template.Kind, out var at) ? at : (DateTimeOffset?)null;
            return new(
                template.Kind, template.In(language).Title, template.Zh.TextOf(NoFacts), template.Urgent, template.EveryDays, last,
                template.EveryDays is { } days ? last?.DayInChina().AddDays(days) ?? clock.Today : null);
        }
    }

    /// <summary>The newest first.</summary>
    public static async Task<Ok<Page<ParentMessageResponse>>> Handle(HttpRequest http, OutreachDb db, CancellationToken ct, string? cursor = null, int? limit = null)
    {
        var (take, language) = (Paging.Limit(limit), NoticeLanguage.Of(http));
        var messages = db.ParentMessages.AsNoTracking();
        if (Cursor.Decode<Key>(cursor) is { } before)
        {
            messages = messages.Where(known => known.SentAt < before.SentAt || (known.SentAt == before.SentAt && known.Id < before.Id));
        }

        var rows = await messages.OrderByDescending(known => known.SentAt).ThenByDescending(known => known.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(await CountAsync(rows, db, language, ct), take, known => new Key(known.SentAt, known.Id)));
    }

    public static async Task<Results<Ok<GetParentMessageResponse>, NotFound>> One(Guid id, HttpRequest http, OutreachDb db, CancellationToken ct)
    {
        if (await db.ParentMessages.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } message)
        {
            return TypedResults.NotFound();
        }

        var language = NoticeLanguage.Of(http);
        var lines = await db.ParentLines.AsNoTracking().Where(line => line.MessageId == id).OrderBy(line => line.OrgCode).ThenBy(line => line.ChildId).ToListAsync(ct);
        // Counted from the lines that are shown: read once more, they could have gone on meanwhile.
        return TypedResults.Ok(new GetParentMessageResponse(
            Summary(message, state => lines.Count(line => line.State == state), language),
            NoticeCatalogue.Find(message.Kind, message.Template).Zh.TextOf(NoFacts),
            lines.ConvertAll(line => Shown(line, language))));
    }

    /// <summary>What the parents of one child were sent, the newest first, at most the hundred newest.</summary>
    public static async Task<Ok<Page<ParentLineResponse>>> OfChild(Guid childId, HttpRequest http, OutreachDb db, CancellationToken ct)
    {
        var language = NoticeLanguage.Of(http);
        var lines = await db.ParentLines.AsNoTracking().Where(line => line.ChildId == childId).OrderByDescending(line => line.SentAt).Take(MostOfChild).ToListAsync(ct);
        return TypedResults.Ok(new Page<ParentLineResponse>(lines.ConvertAll(line => Shown(line, language)), null));
    }

    private static ParentLineResponse Shown(ParentLine line, string language) =>
        new(line.ChildId, line.Kind, NoticeCatalogue.Current(line.Kind).In(language).Title, line.Relation, line.State, line.SentAt);

    private static async Task<List<ParentMessageResponse>> CountAsync(List<ParentMessage> messages, OutreachDb db, string language, CancellationToken ct)
    {
        var ids = messages.ConvertAll(message => message.Id);
        var counts = (await db.ParentLines.Where(line => ids.Contains(line.MessageId)).GroupBy(line => new { line.MessageId, line.State }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct))
            .ToDictionary(group => (group.Key.MessageId, group.Key.State), group => group.Count);
        return messages.ConvertAll(message => Summary(message, state => counts.GetValueOrDefault((message.Id, state)), language));
    }

    private static ParentMessageResponse Summary(ParentMessage message, Func<string, int> count, string language) => new(
        message.Id, NoticeCatalogue.Find(message.Kind, message.Template).In(language).Title, message.Kind, message.OrgCode, message.SentBy, message.SentAt,
        count(ParentLine.Delivered), count(ParentLine.Waiting), count(ParentLine.Failed), count(ParentLine.NoPhone));

    private readonly record struct Key(DateTimeOffset SentAt, Guid Id);
}
