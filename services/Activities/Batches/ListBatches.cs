using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Places;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Batches;

/// <summary>A batch with how many of its Homes there are to be and how many are built, among those that the caller sees.</summary>
public sealed record BatchItem(Guid Id, string OrgCode, int Number, string Name, DateOnly AssignedOn, int Schools, int Built);

/// <summary>The newest first, at most two hundred.</summary>
public sealed record BatchesResponse(IReadOnlyList<BatchItem> Items);

internal static class ListBatches
{
    private const int Most = 200;

    public static async Task<Ok<BatchesResponse>> Handle(ActivitiesDb db, Caller caller, CancellationToken ct, string? orgCode = null)
    {
        var (scope, above) = (Scope.Of(caller.UnitOr(orgCode)), UnitsAbove.Of(caller.UnitOr(orgCode)));
        var rows = await db.Batches
            .Where(batch => (batch.OrgCode.CompareTo(scope.Low) >= 0 && batch.OrgCode.CompareTo(scope.High) < 0)
                || (above.Contains(batch.OrgCode) && db.Projects.Any(project => project.BatchId == batch.Id && project.OrgCode.CompareTo(scope.Low) >= 0 && project.OrgCode.CompareTo(scope.High) < 0)))
            .OrderByDescending(batch => batch.AssignedOn).ThenByDescending(batch => batch.Id).Take(Most)
            .Select(batch => new BatchItem(
                batch.Id, batch.OrgCode, batch.Number, batch.Name, batch.AssignedOn,
                db.Projects.Count(project => project.BatchId == batch.Id), db.Projects.Count(project => project.BatchId == batch.Id && project.BuiltOn != null)))
            .ToListAsync(ct);
        return TypedResults.Ok(new BatchesResponse(rows));
    }
}
