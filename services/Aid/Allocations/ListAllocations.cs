using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Allocations;

/// <summary>An allocation; late when it came, or is still on its way, after its day.</summary>
public sealed record AllocationResponse(
    Guid Id, string OrgCode, string ProgrammeId, long AmountFen, DateOnly AllocatedOn, DateOnly DueOn, string Memo, DateOnly? ReceivedOn, bool Withdrawn, bool Late);

internal static class ListAllocations
{
    /// <summary>The newest first.</summary>
    /// <param name="db">In the caller's scope.</param>
    /// <param name="clock">Today.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="open">Only what is still on its way.</param>
    /// <param name="cursor">Where the page before ended.</param>
    /// <param name="limit">So many.</param>
    public static async Task<Ok<Page<AllocationResponse>>> Handle(AidDb db, TimeProvider clock, CancellationToken ct, bool open = false, string? cursor = null, int? limit = null)
    {
        var (take, before, today) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor), clock.Today);
        var rows = await db.Allocations.AsNoTracking()
            .Where(allocation => (!open || (allocation.ReceivedOn == null && allocation.WithdrawnAt == null)) && (before == null || allocation.Id < before))
            .OrderByDescending(allocation => allocation.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(
            rows.ConvertAll(row => new AllocationResponse(
                row.Id, row.OrgCode, row.ProgrammeId, row.AmountFen, row.AllocatedOn, row.DueOn, row.Memo, row.ReceivedOn, row.WithdrawnAt is not null, row.IsLate(today))),
            take,
            row => row.Id));
    }
}
