using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Children;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Commendations;

/// <param name="ChildId">A left-behind pupil of the caller's unit.</param>
/// <param name="Kind"><c>outstanding</c> or <c>self-strong</c>.</param>
/// <param name="Year">This year or the last one.</param>
/// <param name="Deeds">Why: what the pupil did.</param>
public sealed record NominateRequest(Guid ChildId, [Required] string Kind, int Year, [Required, StringLength(Nominate.MostDeeds, MinimumLength = Nominate.LeastDeeds)] string Deeds);

public sealed record NominateResponse(Guid Id);

internal static class Nominate
{
    public const int LeastDeeds = 20, MostDeeds = 1000;

    public static async Task<Results<Created<NominateResponse>, ProblemHttpResult>> Handle(
        NominateRequest request, RegistryDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!Commendation.Kinds.Contains(request.Kind))
        {
            return Problems.NotOneOf("kind", "registry.commendation-kind-unknown", Commendation.Kinds);
        }

        var year = clock.Today.Year;
        if (request.Year != year && request.Year != year - 1)
        {
            return Problems.Invalid("year", "registry.commendation-year-impossible", $"Pupils are nominated for {year} or {year - 1}.");
        }

        if (await db.LockChildAsync(request.ChildId, ct) is not { } child)
        {
            return Problems.Invalid("childId", "registry.child-unknown", "The child is not in your scope.");
        }

        CheckFits(child);
        await db.CheckNotNominatedAsync(child.Id, request.Kind, request.Year, ct);
        var at = clock.GetUtcNow();
        var nomination = new Commendation
        {
            Id = Guid.CreateVersion7(at),
            ChildId = child.Id,
            OrgCode = child.OrgCode,
            Kind = request.Kind,
            Year = request.Year,
            Deeds = request.Deeds.Trim(),
            NominatedBy = caller.AccountId,
            NominatedAt = at,
        };
        db.Commendations.Add(nomination);
        db.Record(AuditEntry.By(caller, clock, "registry.commendation.nominate", $"commendation/{nomination.Id}", nomination.OrgCode, new { child.Id, request.Kind, request.Year }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/registry/commendations/{nomination.Id}", new NominateResponse(nomination.Id));
    }

    /// <summary>Asked while the child is locked: once in a year for each kind.</summary>
    public static async Task CheckNotNominatedAsync(this RegistryDb db, Guid childId, string kind, int year, CancellationToken ct)
    {
        if (await db.Commendations.AnyAsync(
            known => known.ChildId == childId && known.Kind == kind && known.Year == year && (known.State == Commendation.Nominated || known.State == Commendation.Commended), ct))
        {
            throw new RuleViolationException("registry.already-nominated", "The pupil is nominated for this commendation in this year already.");
        }
    }

    private static void CheckFits(Child child)
    {
        if (child.RemovedAt is not null)
        {
            throw new RuleViolationException("registry.already-removed", "This dossier was removed.");
        }

        if (child.LeftBehind == LeftBehind.None)
        {
            throw new RuleViolationException("registry.not-left-behind", "Only left-behind pupils are nominated.");
        }
    }
}
