using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Ledger;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Payments;

/// <summary>The day on which the bank paid.</summary>
public sealed record PayBatchRequest(DateOnly PaidOn);

internal static class PayBatch
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, PayBatchRequest request, AidDb db, LedgerWriter ledger, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Batches.FindAsync([id], ct) is not { } batch)
        {
            return TypedResults.NotFound();
        }

        if (request.PaidOn > clock.Today || request.PaidOn < batch.MadeAt.DayInChina())
        {
            return Problems.Invalid("paidOn", "aid.pay-day", "It was paid between the day the batch was made and today.");
        }

        batch.Pay(request.PaidOn);
        var book = await Book.LockAsync(db, batch.BookId, ct);
        var payments = await db.Applications.FromSql($"select * from applications where batch_id = {id} order by id for update").ToListAsync(ct);
        // One entry a recipient, so that one payment can be reversed by itself.
        var entries = await ledger.SpendAsync(
            book, batch.Fund, payments.ConvertAll(application => new NewEntry("aid", batch.Fund, application.AmountFen, request.PaidOn, application.Id)), ct);
        foreach (var (application, entry) in payments.Zip(entries))
        {
            db.Publish(application.Pay(request.PaidOn, entry.Id));
        }

        db.Record(AuditEntry.By(caller, clock, "aid.batch.pay", $"batch/{id}", batch.OrgCode, new { batch.Payments, batch.TotalFen }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

/// <summary>A batch that is not paid after all; its aids wait for another one.</summary>
internal static class DropBatch
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Batches.FindAsync([id], ct) is not { } batch)
        {
            return TypedResults.NotFound();
        }

        batch.Drop(clock.GetUtcNow());
        (await db.Applications.FromSql($"select * from applications where batch_id = {id} for update").ToListAsync(ct)).ForEach(application => application.TakeOut());
        db.Record(AuditEntry.By(caller, clock, "aid.batch.drop", $"batch/{id}", batch.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

/// <summary>The bank sent one payment back: reversed in the book, and due again once the account is put right.</summary>
internal static class ReturnPayment
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, AidDb db, LedgerWriter ledger, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Applications.FindAsync([id], ct) is not { EntryId: { } entryId } application)
        {
            return TypedResults.NotFound();
        }

        var paid = (await db.Entries.FindAsync([entryId], ct))!;
        var (returned, granted) = application.Return(clock.Today, ProgrammeCatalogue.Find(application.ProgrammeId)!);
        db.Publish(returned);
        db.Publish(granted);
        var book = await Book.LockAsync(db, paid.BookId, ct);
        await ledger.ReverseAsync(book, entryId, clock.Today, "", ct);
        db.Record(AuditEntry.By(caller, clock, "aid.payment.return", $"application/{id}", application.OrgCode, new { application.AmountFen }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
