using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;

namespace Tongxing.Outreach.Notices;

/// <summary>How many are unread, at most 100: whoever has more has a hundred too many. <c>Urgent</c>: one of them cannot wait.</summary>
public sealed record CountUnreadResponse(int Count, bool Urgent);

internal static class CountUnread
{
    private const int Most = 100;

    public static async Task<Ok<CountUnreadResponse>> Handle(OutreachDb db, NoticeSight sight, CancellationToken ct)
    {
        var parts = await sight.InEachAsync(
            reader => db.Database.SqlQuery<CountUnreadResponse>(
                $"""
                 select count(*)::int as "Count", coalesce(bool_or(urgent), false) as "Urgent"
                 from (
                     select n.urgent from notices n
                     where (n.account_id = {reader.AccountId} or (n.role = {reader.Role} and n.org_code = {reader.OrgCode})) and n.settled_at is null
                       and not exists (select from notice_reads r where r.notice_id = n.id and r.account_id = {reader.Reader} and r.at >= n.told_at)
                     limit {Most}) unread
                 """).SingleAsync(ct),
            ct);
        return TypedResults.Ok(new CountUnreadResponse(Math.Min(Most, parts.Sum(part => part.Count)), parts.Exists(part => part.Urgent)));
    }
}
