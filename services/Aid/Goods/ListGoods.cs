using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Goods;

/// <summary>What is in stock.</summary>
public sealed record GoodsResponse(Guid Id, string OrgCode, string Name, string Unit, int OnHand);

/// <summary>What came in or went out.</summary>
public sealed record MoveResponse(Guid Id, int Quantity, string Kind, Guid? DonationId, Guid? HandoutId, Guid? ChildId, string? ToCode, DateOnly HappenedOn, string Note, DateTimeOffset MovedAt);

internal static class ListGoods
{
    public static async Task<Ok<Page<GoodsResponse>>> Handle(AidDb db, CancellationToken ct, string? cursor = null, int? limit = null)
    {
        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty);
        var rows = await db.Goods.AsNoTracking().Where(article => article.Id > after).OrderBy(article => article.Id).Take(take + 1)
            .Select(article => new GoodsResponse(article.Id, article.OrgCode, article.Name, article.Unit, article.OnHand)).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, article => article.Id));
    }

    public static async Task<Results<Ok<GoodsResponse>, NotFound>> One(Guid id, AidDb db, CancellationToken ct) =>
        await db.Goods.AsNoTracking().SingleOrDefaultAsync(article => article.Id == id, ct) is { } found
            ? TypedResults.Ok(new GoodsResponse(found.Id, found.OrgCode, found.Name, found.Unit, found.OnHand))
            : TypedResults.NotFound();

    /// <summary>The newest first.</summary>
    public static async Task<Results<Ok<Page<MoveResponse>>, NotFound>> Moves(Guid id, AidDb db, CancellationToken ct, string? cursor = null, int? limit = null)
    {
        if (!await db.Goods.AnyAsync(article => article.Id == id, ct))
        {
            return TypedResults.NotFound();
        }

        var (take, before) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor));
        var rows = await db.Moves.AsNoTracking().Where(move => move.GoodsId == id && (before == null || move.Id < before)).OrderByDescending(move => move.Id).Take(take + 1)
            .Select(move => new MoveResponse(move.Id, move.Quantity, move.Kind, move.DonationId, move.HandoutId, move.ChildId, move.ToCode, move.HappenedOn, move.Note, move.MovedAt)).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, move => move.Id));
    }
}
