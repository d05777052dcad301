using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Handouts;

/// <summary>A handout with what it gives.</summary>
public sealed record GetHandoutResponse(HandoutResponse Handout, string DeliveredBy, IReadOnlyList<HandoutLineResponse> Lines);

/// <summary>So many of something for each child, of some grades where they are said; how many went out, and how many are left in stock.</summary>
public sealed record HandoutLineResponse(Guid GoodsId, string Name, string Unit, int PerChild, int? FromGrade, int? ToGrade, int Given, int OnHand);

/// <summary>A child, with its place and grade of that time, and which of the goods it got.</summary>
public sealed record HandoutChildResponse(Guid ChildId, string OrgCode, int? Grade, DateTimeOffset GivenAt, IReadOnlyList<Guid> GoodsIds);

internal static class GetHandout
{
    public static async Task<Results<Ok<GetHandoutResponse>, NotFound>> Handle(Guid id, AidDb db, FieldCipher cipher, CancellationToken ct)
    {
        if (await db.Handouts.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } handout)
        {
            return TypedResults.NotFound();
        }

        var lines = await (
            from line in db.HandoutLines.AsNoTracking()
            where line.HandoutId == id
            join article in db.Goods on line.GoodsId equals article.Id
            orderby line.FromGrade, article.Name
            select new HandoutLineResponse(
                article.Id, article.Name, article.Unit, line.PerChild, line.FromGrade, line.ToGrade,
                -db.Moves.Where(move => move.HandoutId == id && move.GoodsId == article.Id).Sum(move => move.Quantity), article.OnHand)).ToListAsync(ct);
        var shown = await ListHandouts.ShowAsync(db, db.Handouts.Where(known => known.Id == id), ct);
        return TypedResults.Ok(new GetHandoutResponse(shown[0], cipher.Unprotect(handout.DeliveredByCipher, id, Handout.DeliveredBy), lines));
    }
}

internal static class ListHandoutChildren
{
    public static async Task<Results<Ok<Page<HandoutChildResponse>>, NotFound>> Handle(Guid id, AidDb db, CancellationToken ct, string? cursor = null, int? limit = null)
    {
        if (!await db.Handouts.AnyAsync(known => known.Id == id, ct))
        {
            return TypedResults.NotFound();
        }

        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty);
        var lines = await db.HandoutLines.AsNoTracking().Where(line => line.HandoutId == id).OrderBy(line => line.GoodsId).ToListAsync(ct);
        var rows = await db.HandoutChildren.AsNoTracking().Where(child => child.HandoutId == id && child.ChildId > after).OrderBy(child => child.ChildId).Take(take + 1).ToListAsync(ct);
        var shown = rows.ConvertAll(child => new HandoutChildResponse(
            child.ChildId, child.OrgCode, child.Grade, child.GivenAt, [.. lines.Where(line => line.IsFor(child.Grade)).Select(line => line.GoodsId)]));
        return TypedResults.Ok(Paging.Cut(shown, take, child => child.ChildId));
    }
}
