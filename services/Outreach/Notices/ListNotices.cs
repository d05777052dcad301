using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Notices;

/// <summary>A notice in the reader's language. In its text stands <c>{child}</c> where the page puts the name of <c>ChildId</c>.</summary>
public sealed record NoticeResponse(
    Guid Id, string Kind, string Title, string Text, string? Link, Guid? ChildId, DateTimeOffset At, int Times, bool Unread, bool Urgent, bool Settled, bool Own);

internal static class ListNotices
{
    /// <summary>The unread first, of these the urgent ones, then the newest.</summary>
    public static async Task<Results<Ok<Page<NoticeResponse>>, ProblemHttpResult>> Handle(
        HttpRequest http, OutreachDb db, NoticeSight sight, CancellationToken ct, string? kind = null, bool unread = false, string? cursor = null, int? limit = null)
    {
        if (Problems.UnknownFilter("kind", kind, [.. NoticeCatalogue.Kinds.Select(known => known.Kind)]) is { } unknown)
        {
            return unknown;
        }

        var take = Paging.Limit(limit);
        var after = Cursor.Decode<Key>(cursor) ?? new(true, true, DateTimeOffset.MaxValue.AddDays(-1), Guid.AllBitsSet);
        var language = NoticeLanguage.Of(http);
        var parts = await sight.InEachAsync(
            reader => db.Database.SqlQuery<Row>(
                $"""
                 select id as "Id", kind as "Kind", template as "Template", subject as "Subject", child_id as "ChildId", facts::text as "Facts", told_at as "At", times as "Times",
                     unread as "Unread", urgent as "Urgent", settled_at is not null as "Settled", account_id is not null as "Own"
                 from (
                     select n.*, n.settled_at is null and not exists (
                         select from notice_reads r where r.notice_id = n.id and r.account_id = {reader.Reader} and r.at >= n.told_at) as unread
                     from notices n
                     where (n.account_id = {reader.AccountId} or (n.role = {reader.Role} and n.org_code = {reader.OrgCode})) and ({kind}::text is null or n.kind = {kind})) seen
                 where (unread, unread and urgent, told_at, id) < ({after.Unread}, {after.Urgent}, {after.At}, {after.Id}) and (unread or not {unread})
                 order by unread desc, (unread and urgent) desc, told_at desc, id desc limit {take + 1}
                 """).ToListAsync(ct),
            ct);
        var rows = parts.SelectMany(part => part).OrderByDescending(row => row.Unread).ThenByDescending(row => row.Unread && row.Urgent).ThenByDescending(row => row.At).ThenByDescending(row => row.Id).Take(take + 1).ToList();
        return TypedResults.Ok(Paging.Cut(rows.ConvertAll(row => row.In(language)), take, notice => new Key(notice.Unread, notice.Unread && notice.Urgent, notice.At, notice.Id)));
    }

    private readonly record struct Key(bool Unread, bool Urgent, DateTimeOffset At, Guid Id);

    private sealed record Row(
        Guid Id, string Kind, int Template, string Subject, Guid? ChildId, string Facts, DateTimeOffset At, int Times, bool Unread, bool Urgent, bool Settled, bool Own)
    {
        public NoticeResponse In(string language)
        {
            var template = NoticeCatalogue.Find(Kind, Template);
            var facts = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(Facts)!;
            var places = new Dictionary<string, string>(facts, StringComparer.Ordinal) { ["subject"] = Subject, ["childId"] = ChildId?.ToString() ?? "" };
            var words = template.In(language);
            return new(Id, Kind, words.TitleOf(facts), words.TextOf(facts), template.LinkFor(places), ChildId, At, Times, Unread, Urgent, Settled, Own);
        }
    }
}
