using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Counselling.Crisis;
using Tongxing.Counselling.Data;
using Tongxing.Counselling.Letters;
using Tongxing.Counselling.Referrals;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Cases;

/// <summary>A case from a letter or a referral, one of the two.</summary>
/// <param name="Level">1 danger to life now, 2 serious, 3 concern, 4 watch.</param>
/// <param name="LetterId">Or:</param>
/// <param name="ReferralId">It names the child.</param>
/// <param name="SupervisorId">The second person who may read the case.</param>
/// <param name="BirthYear">If it is known: the case is kept until the child is grown.</param>
public sealed record OpenCaseRequest(
    [property: Required, Range(1, 4)] int Level, Guid? LetterId = null, Guid? ReferralId = null, Guid? SupervisorId = null, [property: Range(1990, 2100)] int? BirthYear = null);

/// <summary>The case.</summary>
public sealed record OpenCaseResponse(Guid Id);

internal static class OpenCase
{
    public static async Task<Results<Created<OpenCaseResponse>, ProblemHttpResult>> Handle(
        OpenCaseRequest request, CounsellingDb db, FieldCipher ring, IOptionsSnapshot<CrisisOptions> crisis, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        await db.ActAsync(caller.Scope, ct);
        var orgCode = request.ReferralId is null
            ? await db.Letters.Where(known => known.Id == request.LetterId).Select(known => known.OrgCode).SingleOrDefaultAsync(ct)
            : await db.Referrals.Where(known => known.Id == request.ReferralId).Select(known => known.OrgCode).SingleOrDefaultAsync(ct);
        // Where there is neither, the second says so.
        if ((await CasePeople.CheckAsync(db, orgCode ?? caller.OrgCode, caller.AccountId, request.SupervisorId, ct) ?? await TakeAsync(db, request, id, caller, clock, ct)) is { } refused)
        {
            return refused;
        }

        var referral = request.ReferralId is { } referred ? await db.Referrals.SingleAsync(known => known.Id == referred, ct) : null;
        var why = referral is null ? null : ReferralText.Take(referral, ring);
        await db.SaveChangesAsync(ct);

        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        var opened = new Case
        {
            Id = id,
            OrgCode = orgCode!,
            Source = request.LetterId is null ? "referral" : "letter",
            LetterId = request.LetterId,
            Level = request.Level,
            CounsellorId = caller.AccountId,
            SupervisorId = request.SupervisorId,
            OpenedAt = clock.GetUtcNow(),
        };
        db.Cases.Add(opened);
        var file = new CaseFile { Id = id, ChildId = referral?.ChildId, BirthYear = request.BirthYear, KeyCipher = CaseKey.New(id, ring) };
        db.CaseFiles.Add(file);
        if (referral is not null)
        {
            ReferralText.Add(db, file, referral, why!, ring);
        }

        db.CrisisSteps.AddRange(CrisisProtocol.Begin(opened, [], crisis.Value, clock));
        db.Publish(opened.Opened());
        db.CallSupervisor(opened);
        db.Record(AuditEntry.By(caller, clock, "counselling.case.open", $"case/{id}", opened.OrgCode, new { opened.Level, opened.Source }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/counselling/cases/{id}", new OpenCaseResponse(id));
    }

    private static async Task<ProblemHttpResult?> TakeAsync(CounsellingDb db, OpenCaseRequest request, Guid id, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        switch (request)
        {
            case { LetterId: { } letterId, ReferralId: null }:
                if (await LetterSight.Readable(db, caller).SingleOrDefaultAsync(letter => letter.Id == letterId, ct) is not { } letter)
                {
                    return Problems.Invalid("letterId", "counselling.letter-unknown", "There is no such letter of yours.");
                }

                if (letter.CaseId is not null)
                {
                    throw new RuleViolationException("counselling.case-open", "There is a case already.");
                }

                letter.TakeInto(id, caller.AccountId, clock);
                db.Publish(letter.Settled());
                return null;
            case { LetterId: null, ReferralId: { } referralId }:
                if (await db.Referrals.SingleOrDefaultAsync(referral => referral.Id == referralId, ct) is not { } referral)
                {
                    return Problems.Invalid("referralId", "counselling.referral-unknown", "There is no such referral.");
                }

                referral.TakeInto(id);
                db.Publish(referral.Settled());
                return null;
            default:
                return Problems.Invalid("letterId", "counselling.source-needed", "A case comes from a letter or from a referral.");
        }
    }
}
