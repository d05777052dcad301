using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Ledger;

internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        var ledger = routes.MapGroup("/api/aid/ledger").WithTags("Ledger");
        var read = ledger.MapGroup("").RequirePermission(Permissions.ReadLedger);
        read.MapGet("books", ListBooks.Handle);
        read.MapGet("books/{code}/entries", ListEntries.Handle);
        read.MapGet("books/{code}/verification", Verify);
        var write = ledger.MapGroup("").RequirePermission(Permissions.WriteLedger);
        write.MapPost("allocations", BookMoney.Allocate);
        write.MapPost("expenses", BookMoney.Spend);
        write.MapPost("entries/{id:guid}/reversal", ReverseEntry.Handle);
    }

    private static async Task<Results<Ok<LedgerVerification>, NotFound>> Verify(string code, AidDb db, LedgerVerifier verifier, CancellationToken ct) =>
        await db.Books.AnyAsync(book => book.Code == code, ct) && await verifier.GetAsync(code, ct) is { } report ? TypedResults.Ok(report) : TypedResults.NotFound();
}
