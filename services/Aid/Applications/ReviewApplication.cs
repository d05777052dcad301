using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Aid.AidRounds;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Applications;

/// <summary>The township's word (AID-49): passed on, or rejected with a reason.</summary>
public sealed record ReviewRequest(bool Passed, [property: StringLength(500)] string? Note = null);

internal static class ReviewApplication
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, ReviewRequest request, AidDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.LockApplicationAsync(id, ct) is not { } application)
        {
            return TypedResults.NotFound();
        }

        if (caller.Role == Roles.CountyOfficer && application.AwaitsTownship(clock.Today))
        {
            throw new RuleViolationException("aid.townships-review", "The first review is the township's, and the county's only once it is overdue.");
        }

        if (!request.Passed && string.IsNullOrWhiteSpace(request.Note))
        {
            return Problems.Invalid("note", "aid.reason-missing", "Say why it is rejected.");
        }

        if (request.Passed)
        {
            var round = await db.RoundAsync(application.OrgCode, application.ProgrammeId, application.Period, ct);
            if (application.Review(caller.AccountId, clock.GetUtcNow(), clock.Today, ProgrammeCatalogue.Find(application.ProgrammeId)!, round) is { } taken)
            {
                db.Publish(taken);
            }

            application.ReviewCipher = Papers.ProtectIfAny(cipher, id, Papers.Review, request.Note);
        }
        else
        {
            db.Publish(application.RejectAtReview(caller.AccountId, clock.GetUtcNow()));
            application.EndCipher = Papers.Protect(cipher, id, Papers.Ending, request.Note!);
        }

        db.Record(AuditEntry.By(caller, clock, "aid.application.review", $"application/{id}", application.OrgCode, new { request.Passed }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
