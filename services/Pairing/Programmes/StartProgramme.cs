using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.Pairing.Templates;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Programmes;

/// <summary>A template to be put to work; the days that the term has in the county unless others are given.</summary>
public sealed record StartProgrammeRequest(
    [property: Required] string TemplateId,
    [property: Required] string OrgCode,
    [property: Required] string Term,
    [property: StringLength(80)] string? Name = null,
    DateOnly? StartsOn = null,
    DateOnly? EndsOn = null);

internal static class StartProgramme
{
    public static async Task<Results<Created<ProgrammeResponse>, ProblemHttpResult>> Handle(
        StartProgrammeRequest request, PairingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scope.Contains(request.OrgCode))
        {
            return Problems.UnitNotYours();
        }

        if (PlanCatalogue.Find(request.TemplateId) is not { } plan)
        {
            return Problems.Invalid("templateId", "pairing.template-unknown", "There is no such template.");
        }

        if ((await db.TermsOfAsync(request.OrgCode, ct)).Find(request.Term) is not { } term)
        {
            return Problems.Invalid("term", "pairing.term-unknown", "Terms look like 2026-autumn.");
        }

        var (startsOn, endsOn) = (request.StartsOn ?? term.StartsOn, request.EndsOn ?? term.EndsOn);
        if (endsOn < startsOn || endsOn.DayNumber - startsOn.DayNumber > 366)
        {
            return Problems.Invalid("endsOn", "pairing.dates-wrong", "A programme ends after it starts, within a year.");
        }

        if (await db.Programmes.AnyAsync(known => known.OrgCode == request.OrgCode && known.TemplateId == plan.Id && known.Term == term.Code && known.EndedAt == null, ct))
        {
            throw new RuleViolationException("pairing.programme-running", "This unit runs the same template in this term already.");
        }

        var programme = new Programme
        {
            Id = Guid.CreateVersion7(),
            OrgCode = request.OrgCode,
            TemplateId = plan.Id,
            Name = string.IsNullOrWhiteSpace(request.Name) ? plan.Name : request.Name.Trim(),
            Term = term.Code,
            StartsOn = startsOn,
            EndsOn = endsOn,
            Plan = plan,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Programmes.Add(programme);
        db.Record(AuditEntry.By(caller, clock, "pairing.programme.start", $"programme/{programme.Id}", programme.OrgCode, new { plan.Id, Term = term.Code }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/pairing/programmes/{programme.Id}", ProgrammeResponse.Of(programme, 0, 0, new(0, 0, 0)));
    }
}
