using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;

namespace Tongxing.Activities.FiveOnes;

/// <summary>One report of a month.</summary>
public sealed record ReportResponse(
    Guid Id, DateOnly Month, string Relation, int Calls, int Letters, int ClassTeacher, int SubjectTeacher, DateOnly? HomeOn, bool ByParent, DateTimeOffset At, bool Withdrawn);

/// <summary>A child's reports, the newest first, at most the hundred newest.</summary>
public sealed record ReportsResponse(IReadOnlyList<ReportResponse> Items);

internal static class ListReports
{
    private const int Most = 100;

    public static async Task<Ok<ReportsResponse>> Handle(Guid childId, ActivitiesDb db, CancellationToken ct) => TypedResults.Ok(new ReportsResponse(
        await db.ContactReports.Where(report => report.ChildId == childId).OrderByDescending(report => report.At).Take(Most)
            .Select(report => new ReportResponse(
                report.Id, report.Month, report.Relation, report.Calls, report.Letters, report.ClassTeacher, report.SubjectTeacher, report.HomeOn, report.ByParent, report.At, report.WithdrawnAt != null))
            .ToListAsync(ct)));
}
