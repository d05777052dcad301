using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;

namespace Tongxing.Outreach.Notices;

/// <summary>All that was told up to a time, the list's own: what came while it was read stays unread.</summary>
public sealed record MarkAllReadRequest([property: Required] DateTimeOffset UpTo);

internal static class MarkRead
{
    public static Task<Results<NoContent, NotFound>> One(Guid id, OutreachDb db, NoticeSight sight, TimeProvider clock, CancellationToken ct) => EachAsync(
        sight,
        reader => db.Database.ExecuteSqlAsync(
            $"""
             insert into notice_reads (notice_id, account_id, at)
             select n.id, {reader.Reader}, greatest({clock.GetUtcNow()}, n.told_at) from notices n
             where n.id = {id} and (n.account_id = {reader.AccountId} or (n.role = {reader.Role} and n.org_code = {reader.OrgCode}))
             on conflict (notice_id, account_id) do update set at = excluded.at
             """,
            ct),
        ct);

    public static async Task<Results<NoContent, NotFound>> Undo(Guid id, OutreachDb db, NoticeSight sight, CancellationToken ct) => await EachAsync(
        sight,
        async reader =>
        {
            await db.Database.ExecuteSqlAsync($"delete from notice_reads where notice_id = {id} and account_id = {reader.Reader}", ct);
            return await db.Database.SqlQuery<int>(
                $"""
                 select count(*)::int as "Value" from notices n
                 where n.id = {id} and (n.account_id = {reader.AccountId} or (n.role = {reader.Role} and n.org_code = {reader.OrgCode}))
                 """).SingleAsync(ct);
        },
        ct);

    public static async Task<NoContent> All(MarkAllReadRequest request, OutreachDb db, NoticeSight sight, CancellationToken ct)
    {
        var upTo = request.UpTo.ToUniversalTime();
        await sight.InEachAsync(
            reader => db.Database.ExecuteSqlAsync(
                $"""
                 insert into notice_reads (notice_id, account_id, at)
                 select n.id, {reader.Reader}, {upTo} from notices n
                 where (n.account_id = {reader.AccountId} or (n.role = {reader.Role} and n.org_code = {reader.OrgCode})) and n.told_at <= {upTo} and n.settled_at is null
                 on conflict (notice_id, account_id) do update set at = greatest(notice_reads.at, excluded.at)
                 """,
                ct),
            ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> EachAsync(NoticeSight sight, Func<NoticeSight.Readers, Task<int>> mark, CancellationToken ct) =>
        (await sight.InEachAsync(mark, ct)).Exists(count => count > 0) ? TypedResults.NoContent() : TypedResults.NotFound();
}
