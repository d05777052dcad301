using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Campaigns;
using Tongxing.Aid.Data;
using Tongxing.Aid.Ledger;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Allocations;

/// <summary>The day on which it was in the county's account.</summary>
public sealed record ReceiveAllocationRequest(DateOnly ReceivedOn);

internal static class ReceiveAllocation
{
    /// <summary>It came, and stands in the county's book.</summary>
    public static async Task<Results<Ok<BookedResponse>, NotFound, ProblemHttpResult>> Handle(
        Guid id, ReceiveAllocationRequest request, AidDb db, LedgerWriter ledger, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Allocations.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } seen)
        {
            return TypedResults.NotFound();
        }

        if ((BookDay.Check("receivedOn", request.ReceivedOn, clock.Today)
            ?? (request.ReceivedOn < seen.AllocatedOn ? Problems.Invalid("receivedOn", "aid.before-allocation", "It cannot have come before it was passed down.") : null)) is { } wrong)
        {
            return wrong;
        }

        // Whoever comes second waits for the book, and finds it received.
        var book = await Book.LockAsync(db, seen.OrgCode, ct);
        var allocation = await db.Allocations.SingleAsync(known => known.Id == id, ct);
        allocation.EnsureOnItsWay();
        var entry = await ledger.ReceiveAsync(book, new("allocation", allocation.ProgrammeId, allocation.AmountFen, request.ReceivedOn, id, allocation.Memo), ct);
        allocation.Receive(request.ReceivedOn, entry.Id);
        db.Record(AuditEntry.By(caller, clock, "aid.allocation.receive", $"allocation/{id}", allocation.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new BookedResponse(entry.Id, entry.Number));
    }
}
