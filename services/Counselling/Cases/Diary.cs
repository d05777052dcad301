using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Counselling.Cases;

/// <summary>A counsellor meets one child at a time. A supervisor who arranges a meeting is told of the cases that both of them see.</summary>
internal static class Diary
{
    public static async Task<ProblemHttpResult?> CheckAsync(CounsellingDb db, Case counselled, Appointment wanted, CancellationToken ct)
    {
        if (wanted.State != Appointment.Planned)
        {
            return null;
        }

        // Two meetings of one counsellor that are arranged at once wait for each other here.
        await db.LockAsync($"diary/{counselled.CounsellorId}", ct);
        var (from, to) = (wanted.StartsAt, wanted.StartsAt.AddMinutes(wanted.Minutes));
        var isTaken = await db.Appointments.AnyAsync(
            known => known.Id != wanted.Id && known.State == Appointment.Planned && known.StartsAt < to && known.StartsAt.AddMinutes(known.Minutes) > from
                && db.Cases.Any(other => other.Id == known.CaseId && other.CounsellorId == counselled.CounsellorId),
            ct);
        return isTaken ? Problems.Invalid("startsAt", "counselling.time-taken", "The counsellor has another meeting then.") : null;
    }
}
