using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;

namespace Tongxing.Counselling.Whispers;

/// <summary>Whose mailbox a code belongs to.</summary>
public sealed record MailboxPlaceResponse(string OrgCode);

internal static class FindMailbox
{
    public static async Task<Results<Ok<MailboxPlaceResponse>, NotFound>> Handle(string code, CounsellingDb db, CancellationToken ct) =>
        await PlaceAsync(db, code, ct) is { } place ? TypedResults.Ok(new MailboxPlaceResponse(place)) : TypedResults.NotFound();

    /// <summary>The place to act in for a mailbox code; null where there is none or it was revoked.</summary>
    public static Task<string?> PlaceAsync(CounsellingDb db, string code, CancellationToken ct)
    {
        var normal = Codes.Normal(code);
        return db.Database.SqlQuery<string?>($"""select place_of_mailbox({normal}) as "Value" """).SingleAsync(ct);
    }

    /// <summary>The place to act in for a receipt.</summary>
    public static Task<string?> PlaceAsync(CounsellingDb db, byte[] receiptHash, CancellationToken ct) =>
        db.Database.SqlQuery<string?>($"""select place_of_letter({receiptHash}) as "Value" """).SingleAsync(ct);
}
