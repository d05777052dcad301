using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.AidRounds;

/// <summary>The city's word: its registers hold, or the county has them back with a reason.</summary>
public sealed record RecheckRoundRequest(bool Passed, [property: StringLength(500)] string? Note = null);

internal static class RecheckRound
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        string orgCode, string programmeId, string period, RecheckRoundRequest request, HttpRequest http, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Rounds.FindAsync([orgCode, programmeId, period], ct) is not { } round)
        {
            return TypedResults.NotFound();
        }

        if (ETag.Check(http, round.Version) is { } refused)
        {
            return refused;
        }

        if (!request.Passed && string.IsNullOrWhiteSpace(request.Note))
        {
            return Problems.Invalid("note", "aid.reason-missing", "Say why it is given back.");
        }

        round.Recheck(request.Passed, string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(), caller.AccountId, clock.GetUtcNow());
        db.Record(AuditEntry.By(caller, clock, "aid.round.recheck", $"round/{programmeId}/{period}", orgCode, new { request.Passed }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
