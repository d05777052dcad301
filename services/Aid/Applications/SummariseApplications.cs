using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Applications;

/// <summary>How many applications of a programme stand where, what they come to (AID-53), and when the first is due if they wait for somebody.</summary>
public sealed record SummaryRow(string ProgrammeId, string State, int Count, long AmountFen, int Overdue, DateOnly? FirstDueOn);

internal static class SummariseApplications
{
    public static async Task<Ok<Page<SummaryRow>>> Handle(AidDb db, CancellationToken ct, int? year = null)
    {
        var rows = await db.Applications.Where(known => year == null || known.Year == year)
            .GroupBy(known => new { known.ProgrammeId, known.State })
            .OrderBy(group => group.Key.ProgrammeId).ThenBy(group => group.Key.State)
            .Select(group => new SummaryRow(
                group.Key.ProgrammeId, group.Key.State, group.Count(), group.Sum(known => known.AmountFen), group.Count(known => known.OverdueAt != null), group.Min(known => known.DueOn)))
            .ToListAsync(ct);
        return TypedResults.Ok(new Page<SummaryRow>(rows, null));
    }
}
