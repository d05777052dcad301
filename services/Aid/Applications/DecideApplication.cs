using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Aid.AidRounds;
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
        Guid id, DecideRequest request, AidDb db, FieldCipher cipher, IOptions<AidRules> rules, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.LockApplicationAsync(id, ct) is not { } application)
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
            await EnsureEligibleAsync(db, application, programme, ct);
            var round = await db.TakePlaceAsync(application, ct);
            db.Publish(application.Approve(caller.AccountId, clock.GetUtcNow(), clock.Today, request.AmountFen ?? application.AmountFen, programme, round));
            await GiveWayAsync(db, await OtherAids.CheckAsync(db, rules.Value, application, programme, ct), caller, clock, ct);
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

    // What the dossier says may have changed since. Of a child that went elsewhere, it is not seen here: the papers decide.
    private static async Task EnsureEligibleAsync(AidDb db, AidApplication application, AidProgramme programme, CancellationToken ct)
    {
        if (await db.Children.AsNoTracking().SingleOrDefaultAsync(child => child.Id == application.ChildId, ct) is { } child)
        {
            Eligibility.Ensure(programme, child, Eligibility.StageOf(child, application.Stage));
        }
    }

    private static async Task GiveWayAsync(AidDb db, List<Guid> ids, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        // Locked in the order in which batches take them.
        var lower = await db.Applications.FromSql($"select * from applications where id = any({ids}) order by due_on, id for update").ToListAsync(ct);
        if (lower.Count < ids.Count)
        {
            throw new RuleViolationException("aid.applied-elsewhere", "A lower entitlement runs in another unit: it has to be withdrawn there first.");
        }

        foreach (var application in lower)
        {
            db.Publish(application.Supersede(caller.AccountId, clock.GetUtcNow()));
            db.Record(AuditEntry.By(caller, clock, "aid.application.supersede", $"application/{application.Id}", application.OrgCode));
        }
    }
}
