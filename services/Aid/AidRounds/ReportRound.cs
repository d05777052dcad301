using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.AidRounds;

internal static class ReportRound
{
    private static readonly string[] Undecided = [AidState.Submitted, AidState.Reviewed, AidState.Approved, AidState.Noticed];

    /// <summary>The county reports its registers to the city, once every application is decided and its notice is over (AID-52).</summary>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        string orgCode, string programmeId, string period, HttpRequest http, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (orgCode != caller.OrgCode || await db.Rounds.FindAsync([orgCode, programmeId, period], ct) is not { } round)
        {
            return TypedResults.NotFound();
        }

        if (ETag.Check(http, round.Version) is { } refused)
        {
            return refused;
        }

        if (await db.ApplicationsOf(round).AnyAsync(known => Undecided.Contains(known.State), ct))
        {
            throw new RuleViolationException("aid.round-undecided", "Applications of the round are still under way.");
        }

        round.Report(caller.AccountId, clock.GetUtcNow());
        db.Record(AuditEntry.By(caller, clock, "aid.round.report", $"round/{programmeId}/{period}", orgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
