using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Tongxing.Aid.AidRounds;
using Tongxing.Aid.Children;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Applications;

/// <summary>
/// An application for a child, whose name is taken from Registry. The amount is given where the programme leaves it to the decision;
/// <c>ReceivedOn</c> is the day on which the papers came in, <c>Stage</c> the stage of schooling of a child whose dossier has no grade.
/// </summary>
public sealed record ApplyRequest(
    Guid ChildId,
    [property: Required] string ProgrammeId,
    [property: Required] string Tier,
    DateOnly ReceivedOn,
    [property: MaxLength(12)] IReadOnlyList<string>? Papers = null,
    [property: Range(1, 10_000_000)] long? AmountFen = null,
    string? Stage = null,
    [property: StringLength(1000)] string? Reason = null,
    [property: StringLength(40)] string? Payee = null,
    [property: StringLength(60)] string? Bank = null,
    [property: RegularExpression("^[0-9]{8,32}$")] string? Account = null);

/// <summary>The application, and how many lower ones give way to it once it is approved.</summary>
public sealed record ApplyResponse(Guid Id, long AmountFen, DateOnly DueOn, int GivingWay);

internal static class Apply
{
    public static async Task<Results<Created<ApplyResponse>, NotFound, ProblemHttpResult>> Handle(
        ApplyRequest request, AidDb db, NamesClient names, FieldCipher cipher, IOptions<AidRules> rules, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Children.AsNoTracking().SingleOrDefaultAsync(known => known.Id == request.ChildId && known.Active, ct) is not { } child || await names.FindAsync(child.Id, ct) is not { } name)
        {
            return TypedResults.NotFound();
        }

        var stage = Eligibility.StageOf(child, request.Stage);
        if ((Check(request, rules.Value, clock.Today, out var programme, out var tier) ?? CheckStage(programme, tier, stage)) is { } wrong)
        {
            return wrong;
        }

        Eligibility.Ensure(programme, child, stage);
        var period = AidPeriod.Of(programme, request.ReceivedOn);
        var amount = period.Fen(tier) ?? request.AmountFen!.Value;
        var round = await db.RoundAsync(child.OrgCode, programme.Id, period.Code, ct);
        round?.EnsureOpen(request.ReceivedOn);
        var givingWay = await OtherAids.CheckAsync(db, rules.Value, child.Id, programme, tier, period, amount, ct);
        var id = Guid.CreateVersion7();
        var application = new AidApplication
        {
            Id = id,
            OrgCode = child.OrgCode,
            ChildId = child.Id,
            ProgrammeId = programme.Id,
            Tier = tier.Key,
            Stage = stage,
            Purpose = programme.Purpose,
            Period = period.Code,
            Year = period.Year,
            AmountFen = amount,
            Papers = [.. (request.Papers ?? []).Distinct(StringComparer.Ordinal)],
            NameCipher = Papers.Protect(cipher, id, Papers.Name, name),
            ReceivedOn = request.ReceivedOn,
            SubmittedBy = caller.AccountId,
            SubmittedAt = clock.GetUtcNow(),
        };
        application.ReasonCipher = Papers.ProtectIfAny(cipher, id, Papers.Reason, request.Reason);
        Papers.WritePayment(application, cipher, request.Payee, request.Bank, request.Account);
        db.Applications.Add(application);
        db.Publish(application.Submit(programme, round));
        db.Record(AuditEntry.By(caller, clock, "aid.application.submit", $"application/{application.Id}", application.OrgCode, new { application.ChildId, application.ProgrammeId }));
        await SaveAsync(db, ct);
        return TypedResults.Created($"/api/aid/applications/{application.Id}", new ApplyResponse(application.Id, amount, application.DueOn!.Value, givingWay));
    }

    private static ProblemHttpResult? Check(ApplyRequest request, AidRules rules, DateOnly today, out AidProgramme programme, out AidTier tier)
    {
        programme = ProgrammeCatalogue.Find(request.ProgrammeId)!;
        tier = programme?.Tiers.FirstOrDefault(known => known.Key == request.Tier)!;
        return programme is null ? Problems.Invalid("programmeId", "aid.programme-unknown", "There is no such programme.")
            : tier is null ? Problems.NotOneOf("tier", "aid.tier-unknown", programme.Tiers.Select(known => known.Key))
            : tier.Fen is null && request.AmountFen is null ? Problems.Invalid("amountFen", "aid.amount-missing", "The programme leaves the amount to you: say how much.")
            : request.ReceivedOn > today ? Problems.Invalid("receivedOn", "aid.not-yet", "It cannot have happened after today.")
            : request.ReceivedOn < today.AddDays(-rules.ReceivedDaysBack) ? Problems.Invalid("receivedOn", "aid.too-long-ago", "The papers came in too long ago.")
            : (request.Papers ?? []).Except(programme.Documents, StringComparer.Ordinal).Any() ? Problems.Invalid("papers", "aid.paper-unknown", "The programme does not ask for such a paper.")
            : null;
    }

    private static ProblemHttpResult? CheckStage(AidProgramme programme, AidTier tier, string? stage) =>
        stage is not null && !Stage.All.Contains(stage, StringComparer.Ordinal) ? Problems.NotOneOf("stage", "aid.stage-unknown", Stage.All)
        : stage is null && programme.Conditions?.Stages is not null ? Problems.Invalid("stage", "aid.stage-missing", "The dossier has no grade: say which stage of schooling the child is in.")
        : tier.Stage is not null && tier.Stage != stage ? Problems.Invalid("tier", "aid.tier-of-other-stage", "The tier is for another stage of schooling.")
        : null;

    private static async Task SaveAsync(AidDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { ConstraintName: "applications_once" })
        {
            throw new RuleViolationException("aid.applied-already", "There is an application of this programme for this child and period already.");
        }
    }
}
