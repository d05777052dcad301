using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Ledger;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Payments;

/// <summary>A batch as lists show it.</summary>
public sealed record BatchResponse(
    Guid Id, string OrgCode, string ProgrammeId, string Fund, string FundName, string FundNameEn, int Payments, long TotalFen, DateTimeOffset MadeAt, DateOnly? PaidOn, string State);

internal static class ListBatches
{
    /// <summary>The newest first.</summary>
    public static async Task<Ok<Page<BatchResponse>>> Handle(AidDb db, CancellationToken ct, string? cursor = null, int? limit = null)
    {
        var (take, before) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor));
        var batches = await db.Batches.AsNoTracking().Where(batch => before == null || batch.Id < before).OrderByDescending(batch => batch.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(await ShowAsync(db, batches, ct), take, batch => batch.Id));
    }

    public static async Task<Results<Ok<BatchResponse>, NotFound>> One(Guid id, AidDb db, CancellationToken ct) =>
        await ShowAsync(db, await db.Batches.AsNoTracking().Where(batch => batch.Id == id).ToListAsync(ct), ct) is [var found] ? TypedResults.Ok(found) : TypedResults.NotFound();

    private static async Task<List<BatchResponse>> ShowAsync(AidDb db, List<Batch> batches, CancellationToken ct)
    {
        var names = await FundNames.OfAsync(db, batches.Select(batch => batch.Fund), ct);
        return batches.ConvertAll(batch => new BatchResponse(
            batch.Id, batch.OrgCode, batch.ProgrammeId, batch.Fund, names(batch.Fund).Zh, names(batch.Fund).En, batch.Payments, batch.TotalFen, batch.MadeAt, batch.PaidOn, batch.State));
    }
}
