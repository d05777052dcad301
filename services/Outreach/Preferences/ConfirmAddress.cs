using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Preferences;

/// <summary>The code that was sent to the address.</summary>
public sealed record ConfirmAddressRequest([property: Required, RegularExpression("^[0-9]{6}$")] string Code);

internal static class ConfirmAddress
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        string channel, ConfirmAddressRequest request, OutreachDb db, BlindIndex hashes, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        var own = await db.Addresses.FromSql($"select * from addresses where account_id = {caller.AccountId} and channel = {channel} for update").SingleOrDefaultAsync(ct);
        if (own is null)
        {
            return TypedResults.NotFound();
        }

        if (own.CodeHash is null || own.CodeUntil < clock.GetUtcNow() || own.CodeTries >= OwnAddress.MostTries)
        {
            return Problems.Invalid("code", "outreach.code-over", "This code cannot be used any more; ask for another one.");
        }

        if (!CryptographicOperations.FixedTimeEquals(own.CodeHash, hashes.Of($"{caller.AccountId}/{channel}/{request.Code}")))
        {
            own.CodeTries++;
            db.CommitsOnRefusal = true;
            await db.SaveChangesAsync(ct);
            return Problems.Invalid("code", "outreach.code-wrong", "This is not the code that was sent.");
        }

        (own.ConfirmedAt, own.CodeHash, own.CodeUntil) = (clock.GetUtcNow(), null, null);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
