using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Data;
using Tongxing.Aid.Notices;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Aid.Public;

/// <summary>What somebody holds against a notice; a contact only if they want to be asked back.</summary>
public sealed record RaiseObjectionRequest(
    [property: Required, StringLength(1000, MinimumLength = 10)] string Text, [property: Range(1, 1_000)] int? Line = null, [property: StringLength(60)] string? Contact = null);

/// <summary>That it was taken.</summary>
public sealed record RaiseObjectionResponse(DateTimeOffset RaisedAt);

internal static class RaiseObjection
{
    public static async Task<Results<Ok<RaiseObjectionResponse>, NotFound, ProblemHttpResult>> Handle(
        Guid id, RaiseObjectionRequest request, AidDb db, FieldCipher cipher, IOptions<AidRules> rules, TimeProvider clock, CancellationToken ct)
    {
        // Locked, so that the day's limit counts.
        if (await db.Notices.FromSql($"select * from notices where id = {id} for update").AsNoTracking().SingleOrDefaultAsync(ct) is not { } notice)
        {
            return TypedResults.NotFound();
        }

        if (!notice.IsRunning(clock.Today))
        {
            throw new RuleViolationException("aid.notice-closed", "The notice is over.");
        }

        if (request.Line > notice.Lines)
        {
            return Problems.Invalid("line", "aid.line-unknown", "The notice has no such line.");
        }

        var since = clock.GetUtcNow().AddDays(-1);
        if (await db.Objections.CountAsync(known => known.NoticeId == id && known.RaisedAt > since, ct) >= rules.Value.ObjectionsPerDay)
        {
            return Problems.Of(StatusCodes.Status429TooManyRequests, "aid.objections-many", "This notice has had many objections today; telephone, or come back tomorrow.");
        }

        var objectionId = Guid.CreateVersion7();
        var objection = new Objection
        {
            Id = objectionId,
            OrgCode = notice.OrgCode,
            NoticeId = id,
            Line = request.Line,
            TextCipher = cipher.Protect(request.Text.Trim(), objectionId, "text"),
            ContactCipher = string.IsNullOrWhiteSpace(request.Contact) ? null : cipher.Protect(request.Contact.Trim(), objectionId, "contact"),
            RaisedAt = clock.GetUtcNow(),
        };
        db.Objections.Add(objection);
        db.Publish(new ObjectionRaised(objectionId, id, notice.OrgCode, 1));
        db.Record(AuditEntry.BySystem(clock, "aid.objection.raise", $"notice/{id}", notice.OrgCode, new { objectionId, request.Line }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new RaiseObjectionResponse(objection.RaisedAt));
    }
}
