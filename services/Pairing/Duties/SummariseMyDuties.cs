using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Duties;

/// <summary>A helper's day and month at a glance.</summary>
public sealed record MyDutiesResponse(int Due, int Overdue, int DueToday, int MonthMet, int MonthTotal);

internal static class SummariseMyDuties
{
    public static async Task<Ok<MyDutiesResponse>> Handle(PairingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        var today = clock.Today;
        var month = new DateOnly(today.Year, today.Month, 1);
        var summary = await db.Duties.GroupBy(_ => 1).Select(all => new MyDutiesResponse(
            all.Count(duty => duty.MetOn == null && duty.DueOn >= today),
            all.Count(duty => duty.MetOn == null && duty.DueOn < today),
            all.Count(duty => duty.MetOn == null && duty.DueOn == today),
            all.Count(duty => duty.MetOn != null && duty.DueOn >= month),
            all.Count(duty => duty.DueOn >= month && duty.PeriodStart <= today))).SingleOrDefaultAsync(ct);
        return TypedResults.Ok(summary ?? new(0, 0, 0, 0, 0));
    }
}
