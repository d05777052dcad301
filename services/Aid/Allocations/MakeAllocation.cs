using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Aid.Campaigns;
using Tongxing.Aid.Data;
using Tongxing.Aid.Places;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Allocations;

/// <summary>Money on its way to a county; the memo, such as a document's number, is published once it has come.</summary>
public sealed record MakeAllocationRequest(
    [property: Required] string OrgCode,
    [property: Required] string ProgrammeId,
    [property: Range(1, 1_000_000_000_000)] long AmountFen,
    DateOnly AllocatedOn,
    [property: Required, StringLength(100, MinimumLength = 2)] string Memo);

/// <summary>The allocation, and by when the county is to have it.</summary>
public sealed record MakeAllocationResponse(Guid Id, DateOnly DueOn);

internal static class MakeAllocation
{
    public static async Task<Results<Created<MakeAllocationResponse>, ProblemHttpResult>> Handle(
        MakeAllocationRequest request, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (UnitCode.IsAboveCounty(request.OrgCode) || UnitCode.CountyOf(request.OrgCode) != request.OrgCode || !caller.Scope.Contains(request.OrgCode) || !await Units.KnowsAsync(db, request.OrgCode, ct))
        {
            return Problems.Invalid("orgCode", "aid.county-unknown", "Money is passed down to a county of one's own place.");
        }

        if (ProgrammeCatalogue.Find(request.ProgrammeId) is null)
        {
            return Problems.Invalid("programmeId", "aid.programme-unknown", "There is no such programme.");
        }

        if (BookDay.Check("allocatedOn", request.AllocatedOn, clock.Today) is { } wrong)
        {
            return wrong;
        }

        var allocation = new Allocation
        {
            Id = Guid.CreateVersion7(),
            OrgCode = request.OrgCode,
            ProgrammeId = request.ProgrammeId,
            AmountFen = request.AmountFen,
            AllocatedOn = request.AllocatedOn,
            DueOn = Allocation.Due(request.AllocatedOn),
            Memo = request.Memo.Trim(),
            AllocatedBy = caller.AccountId,
            RecordedAt = clock.GetUtcNow(),
        };
        db.Allocations.Add(allocation);
        db.Record(AuditEntry.By(caller, clock, "aid.allocation.make", $"allocation/{allocation.Id}", allocation.OrgCode, new { allocation.ProgrammeId, allocation.AmountFen }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/aid/allocations/{allocation.Id}", new MakeAllocationResponse(allocation.Id, allocation.DueOn));
    }
}

internal static class WithdrawAllocation
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Allocations.FindAsync([id], ct) is not { } allocation)
        {
            return TypedResults.NotFound();
        }

        allocation.Withdraw(clock.GetUtcNow());
        db.Record(AuditEntry.By(caller, clock, "aid.allocation.withdraw", $"allocation/{id}", allocation.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
