using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Applications;

/// <summary>Which papers are there, and whose account it goes to (AID-55), after the decision by the county alone; what is not given stays as it is.</summary>
public sealed record ChangePapersRequest(
    [property: MaxLength(12)] IReadOnlyList<string>? Papers = null,
    [property: StringLength(1000)] string? Reason = null,
    [property: StringLength(40)] string? Payee = null,
    [property: StringLength(60)] string? Bank = null,
    [property: RegularExpression("^[0-9]{8,32}$")] string? Account = null);

internal static class ChangePapers
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, ChangePapersRequest request, HttpRequest http, AidDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Applications.FindAsync([id], ct) is not { } application)
        {
            return TypedResults.NotFound();
        }

        if (ETag.Check(http, application.Version) is { } refused)
        {
            return refused;
        }

        if ((request.Papers ?? []).Except(ProgrammeCatalogue.Find(application.ProgrammeId)!.Documents, StringComparer.Ordinal).Any())
        {
            return Problems.Invalid("papers", "aid.paper-unknown", "The programme does not ask for such a paper.");
        }

        if ((request.Payee ?? request.Bank ?? request.Account) is not null && application is { DecidedAt: not null, AccountCipher: not null } && !caller.Can(Permissions.DecideApplications))
        {
            throw new RuleViolationException("aid.account-decided", "The county has decided on it: whom it is paid to is changed there.");
        }

        if (application.Papers.Except(request.Papers ?? application.Papers, StringComparer.Ordinal).Any()
            || (request.Reason is { Length: > 0 } reason && reason != Papers.Read(cipher, id, Papers.Reason, application.ReasonCipher)))
        {
            application.EnsureNotDecidedOn();
        }

        application.EnsurePapersOpen();
        application.Papers = request.Papers is { } papers ? [.. papers.Distinct(StringComparer.Ordinal)] : application.Papers;
        application.ReasonCipher = Papers.ProtectIfAny(cipher, id, Papers.Reason, request.Reason) ?? application.ReasonCipher;
        Papers.WritePayment(application, cipher, request.Payee, request.Bank, request.Account);
        db.Record(AuditEntry.By(caller, clock, "aid.application.papers", $"application/{id}", application.OrgCode, new { account = request.Account is not null }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
