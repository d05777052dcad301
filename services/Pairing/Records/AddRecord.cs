using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.Pairing.Duties;
using Tongxing.Pairing.Pairings;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Records;

/// <summary>
/// A contact to be recorded. The client's own id makes sending twice harmless; without a pairing, the caller's own pair
/// with the child is meant.
/// </summary>
public sealed record AddRecordRequest(
    [property: Required] Guid ChildId, string Kind, DateOnly HappenedOn, Guid? ClientId = null, Guid? PairingId = null,
    int? Minutes = null, string? Place = null, int? Mood = null, IReadOnlyList<string>? Topics = null, string? Notes = null, bool FollowUp = false, IReadOnlyList<string>? AlsoCounts = null)
    : RecordContent(Kind, HappenedOn, Minutes, Place, Mood, Topics, Notes, FollowUp, AlsoCounts);

/// <summary>The record and the duties that it counted for.</summary>
public sealed record AddRecordResponse(Guid Id, IReadOnlyList<CountedDuty> Fulfilled);

internal static class AddRecord
{
    public static async Task<Results<Created<AddRecordResponse>, ProblemHttpResult>> Handle(
        AddRecordRequest request, PairingDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await FindPairAsync(db, request, caller, ct) is not { } pair)
        {
            return Problems.Invalid("childId", "pairing.not-paired", "There is no such pair of yours.");
        }

        if (request.Check(pair, clock.Today) is { } wrong)
        {
            return wrong;
        }

        var id = request.ClientId ?? Guid.CreateVersion7();
        // Sent twice at once, the second waits for the first and finds what it made.
        await db.LockAsync($"record/{id}", ct);
        if (request.ClientId is not null && await db.Records.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is { } earlier)
        {
            return TypedResults.Created($"/api/pairing/records/{id}", new AddRecordResponse(id, await Recount.RunAsync(db, earlier, ct)));
        }

        var record = new ContactRecord
        {
            Id = id,
            OrgCode = pair.OrgCode,
            PairId = pair.Id,
            HelperId = pair.HelperId,
            AccountId = pair.AccountId,
            ChildId = pair.ChildId,
            Kinds = [],
            HappenedOn = request.HappenedOn,
            RecordedBy = caller.AccountId,
            RecordedAt = clock.GetUtcNow(),
        };
        request.WriteTo(record, cipher);
        db.Records.Add(record);
        await db.SaveChangesAsync(ct);
        var counted = await Recount.RunAsync(db, record, ct);
        await db.SaveChangesAsync(ct);
        DutyMeter.CountRecord(record.OrgCode);
        return TypedResults.Created($"/api/pairing/records/{id}", new AddRecordResponse(id, counted));
    }

    /// <summary>
    /// Whoever sees a place names the pair, theirs or another helper's; without a name, one's own pair with the child is
    /// meant, whatever one acts as.
    /// </summary>
    private static async Task<Pair?> FindPairAsync(PairingDb db, AddRecordRequest request, Caller caller, CancellationToken ct)
    {
        if (!caller.ByAssignment && request.PairingId is not null && await Candidates().SingleOrDefaultAsync(ct) is { } named)
        {
            return named;
        }

        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        return await Candidates().OrderBy(pair => pair.EndsOn != null).ThenByDescending(pair => pair.StartsOn).FirstOrDefaultAsync(ct);

        IQueryable<Pair> Candidates() =>
            db.Pairs.AsNoTracking().Where(pair => pair.ChildId == request.ChildId && (request.PairingId == null || pair.Id == request.PairingId) && pair.StartsOn <= request.HappenedOn);
    }
}
