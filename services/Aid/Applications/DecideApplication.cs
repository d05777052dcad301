using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Applications;

/// <summary>The county's word (AID-50): approved, with an amount where the programme sets none, or rejected with a reason.</summary>
public sealed record DecideRequest(bool Approved, [property: Range(1, 10_000_000)] long? AmountFen = null, [property: StringLength(500)] string? Note = null);

internal static class DecideApplication
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, DecideRequest request, AidDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Applications.FindAsync([id], ct) is not { } application)
        {
            return TypedResults.NotFound();
        }

        var programme = ProgrammeCatalogue.Find(application.ProgrammeId)!;
        if (!request.Approved && string.IsNullOrWhiteSpace(request.Note))
        {
            return Problems.Invalid("note", "aid.reason-missing", "Say why it is rejected.");
        }

        if (request.AmountFen is { } amount && amount != application.AmountFen && programme.Tiers.First(tier => tier.Key == application.Tier).Fen is not null)
        {
            return Problems.Invalid("amountFen", "aid.amount-fixed", "The programme sets the amount.");
        }

        if (request.Approved)
        {
            db.Publish(application.Approve(caller.AccountId, clock.GetUtcNow(), clock.Today, request.AmountFen ?? application.AmountFen, programme));
            application.DecisionCipher = Papers.ProtectIfAny(cipher, id, Papers.Decision, request.Note);
        }
        else
        {
            db.Publish(application.RejectAtDecision(caller.AccountId, clock.GetUtcNow()));
            application.EndCipher = Papers.Protect(cipher, id, Papers.Ending, request.Note!);
        }

        db.Record(AuditEntry.By(caller, clock, "aid.application.decide", $"application/{id}", application.OrgCode, new { request.Approved, application.AmountFen }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
