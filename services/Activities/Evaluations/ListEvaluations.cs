using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Activities.Evaluations;

/// <summary>An evaluation of somebody in the caller's scope or, of the caller's own activities, of anybody.</summary>
public sealed record EvaluationResponse(Guid AccountId, string OrgCode, int Organisation, int Content, int Course, string? Note, DateTimeOffset GivenAt);

/// <summary>All of an activity's that the caller sees; averages are null when there are none.</summary>
public sealed record EvaluationsResponse(IReadOnlyList<EvaluationResponse> Items, double? Organisation, double? Content, double? Course);

internal static class ListEvaluations
{
    public static async Task<Ok<EvaluationsResponse>> Handle(Guid id, ActivitiesDb db, FieldCipher cipher, CancellationToken ct)
    {
        var rows = await db.Evaluations.AsNoTracking().Where(evaluation => evaluation.GatheringId == id).OrderBy(evaluation => evaluation.GivenAt).ToListAsync(ct);
        var items = rows.ConvertAll(row => new EvaluationResponse(
            row.AccountId, row.OrgCode, row.Organisation, row.Content, row.Course, row.NoteIn(cipher), row.GivenAt));
        return TypedResults.Ok(new EvaluationsResponse(items, Average(items, item => item.Organisation), Average(items, item => item.Content), Average(items, item => item.Course)));
    }

    private static double? Average(List<EvaluationResponse> items, Func<EvaluationResponse, int> score) => items.Count == 0 ? null : Math.Round(items.Average(score), 1);
}
