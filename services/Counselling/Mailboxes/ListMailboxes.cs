using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Mailboxes;

/// <summary>A mailbox with the code for its poster.</summary>
public sealed record MailboxResponse(Guid Id, string OrgCode, string Code, DateTimeOffset CreatedAt, bool Revoked)
{
    internal static MailboxResponse Of(Mailbox mailbox) => new(mailbox.Id, mailbox.OrgCode, mailbox.Code, mailbox.CreatedAt, mailbox.RevokedAt is not null);
}

internal static class ListMailboxes
{
    public static async Task<Ok<Page<MailboxResponse>>> Handle(CounsellingDb db, CancellationToken ct, bool revoked = false, string? cursor = null, int? limit = null)
    {
        var take = Paging.Limit(limit);
        var mailboxes = db.Mailboxes.AsNoTracking().Where(mailbox => revoked || mailbox.RevokedAt == null);
        if (Cursor.Decode<Guid>(cursor) is { } last)
        {
            mailboxes = mailboxes.Where(mailbox => mailbox.Id < last);
        }

        var rows = await mailboxes.OrderByDescending(mailbox => mailbox.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows.ConvertAll(MailboxResponse.Of), take, mailbox => mailbox.Id));
    }
}

internal static class GetMailbox
{
    public static async Task<Results<Ok<MailboxResponse>, NotFound>> Handle(Guid id, CounsellingDb db, CancellationToken ct) =>
        await db.Mailboxes.FindAsync([id], ct) is { } mailbox ? TypedResults.Ok(MailboxResponse.Of(mailbox)) : TypedResults.NotFound();
}
