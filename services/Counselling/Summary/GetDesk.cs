using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Cases;
using Tongxing.Counselling.Crisis;
using Tongxing.Counselling.Data;
using Tongxing.Counselling.Letters;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Summary;

/// <summary>What waits for a counsellor, in numbers: nothing that anybody wrote is read for it, so nothing of it is in the audit trail.</summary>
/// <param name="Unseen">Letters that speak of danger and that nobody has looked at.</param>
/// <param name="Letters">Letters to read or to answer, those among them.</param>
/// <param name="Referrals">Children whom nobody has taken up.</param>
/// <param name="Steps">Open steps of crises, of supervised cases too.</param>
/// <param name="Appointments">The counsellor's own of today.</param>
public sealed record DeskResponse(Pile Unseen, Pile Letters, Pile Referrals, Pile Steps, Pile Appointments);

/// <summary>How many, and the moment from which the first of them is late; of appointments, the first one's beginning.</summary>
public sealed record Pile(int Count, DateTimeOffset? FirstAt);

internal static class GetDesk
{
    public static async Task<Ok<DeskResponse>> Handle(CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var letters = LetterSight.Listed(db, caller).Where(letter => letter.State != Letter.Closed);
        var unseen = await CountAsync(letters.Where(letter => letter.Flagged && letter.LookedAt == null).Select(letter => letter.LookDue), ct);
        var open = await CountAsync(letters, ct);
        var referrals = await CountAsync(db.Referrals.Where(referral => referral.CaseId == null && referral.ClosedAt == null).Select(referral => (DateTimeOffset?)referral.DueAt), ct);

        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        var steps = await CountAsync(db.CrisisSteps.Where(CrisisStep.Open).Select(step => (DateTimeOffset?)step.DueAt), ct);
        var appointments = await CountAsync(Today(db, caller.AccountId, clock).Select(appointment => (DateTimeOffset?)appointment.StartsAt), ct);
        return TypedResults.Ok(new DeskResponse(unseen, open, referrals, steps, appointments));
    }

    private static IQueryable<Appointment> Today(CounsellingDb db, Guid account, TimeProvider clock)
    {
        var (from, to) = (clock.Today.StartsAt(), clock.Today.AddDays(1).StartsAt());
        return db.Appointments.Where(appointment => appointment.State == Appointment.Planned && appointment.StartsAt >= from && appointment.StartsAt < to
            && db.Cases.Any(known => known.Id == appointment.CaseId && known.CounsellorId == account));
    }

    // Their days are dates, and the next one begins too late.
    private static async Task<Pile> CountAsync(IQueryable<Letter> letters, CancellationToken ct)
    {
        var found = await letters.Where(letter => letter.State == Letter.New || letter.State == Letter.Read)
            .GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), Day = all.Min(letter => letter.State == Letter.New && letter.ReadDue < letter.AnswerDue ? letter.ReadDue : letter.AnswerDue) })
            .SingleOrDefaultAsync(ct);
        return new(found?.Count ?? 0, found?.Day.AddDays(1).StartsAt());
    }

    private static async Task<Pile> CountAsync(IQueryable<DateTimeOffset?> moments, CancellationToken ct) =>
        await moments.GroupBy(_ => 1).Select(all => new Pile(all.Count(), all.Min())).SingleOrDefaultAsync(ct) ?? new(0, null);
}
