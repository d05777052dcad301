using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Crisis;

/// <summary>Who did it, by name.</summary>
public sealed record ConfirmStepRequest([property: Required, StringLength(40, MinimumLength = 2)] string DoneBy);

internal static class ConfirmStep
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, ConfirmStepRequest request, CounsellingDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await (await StepSight.OpenAsync(db, caller, ct)).SingleOrDefaultAsync(step => step.Id == id, ct) is not { } step)
        {
            return TypedResults.NotFound();
        }

        db.Publish(step.Confirm(request.DoneBy, caller.AccountId, clock.GetUtcNow(), cipher));
        db.Record(AuditEntry.By(caller, clock, "counselling.step.confirm", $"case/{step.CaseId}", step.OrgCode, new { step.Kind, step.Level }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

internal static class WithdrawConfirmation
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await (await StepSight.OpenAsync(db, caller, ct)).SingleOrDefaultAsync(step => step.Id == id && step.ConfirmedAt != null, ct) is not { } step)
        {
            return TypedResults.NotFound();
        }

        step.Withdraw(clock.GetUtcNow());
        db.Record(AuditEntry.By(caller, clock, "counselling.step.withdraw", $"case/{step.CaseId}", step.OrgCode, new { step.Kind, step.Level }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
