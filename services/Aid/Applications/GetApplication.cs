using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Applications;

/// <summary>
/// The whole file of a recipient; the account is masked, the bank file alone has it in full. <c>Held</c>: it is not paid before
/// a higher entitlement is decided on (AID-31). <c>AwaitsTownship</c>: the county does not do the first review yet (AID-49).
/// </summary>
public sealed record GetApplicationResponse(
    ApplicationResponse Application, string ChildName, string? Reason, IReadOnlyList<string> Papers, string? Payee, string? Bank, string? AccountMasked, IReadOnlyList<DocumentResponse> Documents,
    StepResponse Submitted, StepResponse? Reviewed, StepResponse? Decided, StepResponse? Confirmed, StepResponse? Ended,
    DateOnly? PaidOn, DateOnly? ReceiptOn, string? ReceiptBy, DateOnly? RecoveredOn, int? NoticeLine, bool Held, bool AwaitsTownship);

/// <summary>Who took a step, when, and what they noted.</summary>
public sealed record StepResponse(DateTimeOffset At, Guid By, string? Note);

/// <summary>A paper that was handed in as a file.</summary>
public sealed record DocumentResponse(Guid Id, string Kind, string ContentType, long Size, DateTimeOffset AddedAt);

internal static class GetApplication
{
    public static async Task<Results<Ok<GetApplicationResponse>, NotFound>> Handle(Guid id, HttpResponse http, AidDb db, FieldCipher cipher, IOptions<AidRules> rules, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Applications.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } application)
        {
            return TypedResults.NotFound();
        }

        var documents = await db.Documents.AsNoTracking().Where(document => document.ApplicationId == id && document.RemovedAt == null).OrderBy(document => document.Id)
            .Select(document => new DocumentResponse(document.Id, document.Kind, document.ContentType, document.Size, document.AddedAt)).ToListAsync(ct);
        var held = application is { State: AidState.Confirmed, BatchId: null } && (await OtherAids.HeldAsync(db, rules.Value, [application], ct)).Count > 0;
        ETag.Write(http, application.Version);
        return TypedResults.Ok(Show(application, documents, held, application.AwaitsTownship(clock.Today), cipher));
    }

    private static GetApplicationResponse Show(AidApplication application, List<DocumentResponse> documents, bool held, bool awaitsTownship, FieldCipher cipher)
    {
        return new(
            ApplicationResponse.Of(application), Text(Papers.Name, application.NameCipher)!, Text(Papers.Reason, application.ReasonCipher), application.Papers,
            Text(Papers.Payee, application.PayeeCipher), Text(Papers.Bank, application.BankCipher), Text(Papers.Account, application.AccountCipher) is { } account ? Mask.Account(account) : null, documents,
            new(application.SubmittedAt, application.SubmittedBy, null),
            Step(application.ReviewedAt, application.ReviewedBy, Papers.Review, application.ReviewCipher),
            Step(application.DecidedAt, application.DecidedBy, Papers.Decision, application.DecisionCipher),
            Step(application.ConfirmedAt, application.ConfirmedBy, "", null),
            Step(application.EndedAt, application.EndedBy, Papers.Ending, application.EndCipher),
            application.PaidOn, application.ReceiptOn, application.ReceiptBy, application.RecoveredOn, application.NoticeLine, held, awaitsTownship);

        string? Text(string field, byte[]? kept) => Papers.Read(cipher, application.Id, field, kept);

        StepResponse? Step(DateTimeOffset? at, Guid? by, string field, byte[]? note) => at is null ? null : new(at.Value, by!.Value, Text(field, note));
    }
}
