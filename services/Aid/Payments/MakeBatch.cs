using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Data;
using Tongxing.Aid.Ledger;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Payments;

/// <summary>All confirmed aids of a programme that name an account, out of the programme's own fund or a campaign's.</summary>
public sealed record MakeBatchRequest([property: Required] string ProgrammeId, Guid? CampaignId = null);

/// <summary>The batch, how many confirmed aids wait for an account, and how many for the decision on a higher entitlement (AID-31).</summary>
public sealed record MakeBatchResponse(Guid Id, int Payments, long TotalFen, int WithoutAccount, int Held);

internal static class MakeBatch
{
    private const int Most = 500;

    public static async Task<Results<Created<MakeBatchResponse>, ProblemHttpResult>> Handle(
        MakeBatchRequest request, AidDb db, LedgerWriter ledger, IOptions<AidRules> rules, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (ProgrammeCatalogue.Find(request.ProgrammeId) is not { IsCash: true } programme)
        {
            return Problems.Invalid("programmeId", "aid.programme-unknown", "There is no such programme that pays money.");
        }

        if (request.CampaignId is { } campaign && !await db.Campaigns.AnyAsync(known => known.Id == campaign, ct))
        {
            return Problems.Invalid("campaignId", "aid.fund-unknown", "There is no such campaign.");
        }

        // Those without an account take nobody's place among so many.
        var named = await db.Applications.FromSql(
            $"""
             select * from applications
             where state = {AidState.Confirmed} and programme_id = {programme.Id} and batch_id is null and has_account
             order by due_on, id limit {Most} for update
             """).ToListAsync(ct);
        // Locked before it is asked: a higher one approved from here on waits for this batch, and is refused by it.
        var held = await OtherAids.HeldAsync(db, rules.Value, named, ct);
        var payable = named.FindAll(application => !held.Contains(application.Id));
        if (payable.Count == 0)
        {
            throw held.Count > 0
                ? new RuleViolationException("aid.higher-open", "What could be paid waits for the decision on a higher entitlement of the same child.")
                : new RuleViolationException("aid.nothing-payable", "There is no confirmed aid of this programme with an account.");
        }

        var nameless = await db.Applications.CountAsync(known => known.State == AidState.Confirmed && known.ProgrammeId == programme.Id && known.BatchId == null && !known.HasAccount, ct);
        var book = await Book.LockAsync(db, caller.OrgCode, ct);
        var batch = new Batch
        {
            Id = Guid.CreateVersion7(),
            OrgCode = caller.OrgCode,
            BookId = book.Id,
            ProgrammeId = programme.Id,
            Fund = request.CampaignId?.ToString() ?? programme.Id,
            Payments = payable.Count,
            TotalFen = payable.Sum(application => application.AmountFen),
            MadeBy = caller.AccountId,
            MadeAt = clock.GetUtcNow(),
        };
        await ledger.EnsureCoveredAsync(book, batch.Fund, batch.TotalFen, ct);
        db.Batches.Add(batch);
        payable.ForEach(application => application.PutInto(batch.Id));
        db.Record(AuditEntry.By(caller, clock, "aid.batch.make", $"batch/{batch.Id}", batch.OrgCode, new { batch.ProgrammeId, batch.Payments, batch.TotalFen }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/aid/batches/{batch.Id}", new MakeBatchResponse(batch.Id, batch.Payments, batch.TotalFen, nameless, held.Count));
    }
}
