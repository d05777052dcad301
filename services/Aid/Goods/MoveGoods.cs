using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Aid.Campaigns;
using Tongxing.Aid.Data;
using Tongxing.Aid.Places;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Goods;

/// <summary>Goods given to a child or a unit (AID-10), or the stock corrected after counting. Positive is more in stock; what is given is negative.</summary>
public sealed record MoveGoodsRequest(
    [property: Range(-1_000_000, 1_000_000)] int Quantity,
    [property: Required, OneOf(GoodsMove.Given, GoodsMove.Correction)] string Kind,
    DateOnly HappenedOn,
    Guid? ChildId = null,
    string? ToCode = null,
    Guid? CampaignId = null,
    [property: StringLength(200)] string? Note = null);

/// <summary>The move, and what is in stock after it.</summary>
public sealed record MoveGoodsResponse(Guid Id, int OnHand);

internal static class MoveGoods
{
    public static async Task<Results<Created<MoveGoodsResponse>, NotFound, ProblemHttpResult>> Handle(
        Guid id, MoveGoodsRequest request, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Goods.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } article)
        {
            return TypedResults.NotFound();
        }

        if (await CheckAsync(db, request, caller, clock.Today, ct) is { } wrong)
        {
            return wrong;
        }

        var move = new GoodsMove
        {
            Id = Guid.CreateVersion7(),
            GoodsId = id,
            Quantity = request.Quantity,
            Kind = request.Kind,
            ChildId = request.ChildId,
            ToCode = request.ToCode,
            CampaignId = request.CampaignId,
            HappenedOn = request.HappenedOn,
            Note = request.Note?.Trim() ?? "",
            MovedBy = caller.AccountId,
            MovedAt = clock.GetUtcNow(),
        };
        db.Moves.Add(move);
        db.Record(AuditEntry.By(caller, clock, "aid.goods.move", $"goods/{id}", article.OrgCode, new { request.Quantity, request.Kind }));
        await SaveAsync(db, ct);
        var onHand = await db.Goods.Where(known => known.Id == id).Select(known => known.OnHand).SingleAsync(ct);
        return TypedResults.Created($"/api/aid/goods/{id}/moves", new MoveGoodsResponse(move.Id, onHand));
    }

    public static async Task SaveAsync(AidDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException tooMuch) when (tooMuch.InnerException is PostgresException { ConstraintName: "goods_on_hand" })
        {
            throw new RuleViolationException("aid.goods-short", "There is not so much in stock.");
        }
    }

    private static async Task<ProblemHttpResult?> CheckAsync(AidDb db, MoveGoodsRequest request, Caller caller, DateOnly today, CancellationToken ct)
    {
        var campaign = request.CampaignId is { } id ? await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) : null;
        return request.Quantity == 0 || (request.Kind == GoodsMove.Given && request.Quantity > 0) ? Problems.Invalid("quantity", "aid.quantity-sign", "What is given goes out of stock: give a negative number.")
            : campaign is null && request.CampaignId is not null ? Problems.Invalid("campaignId", "aid.fund-unknown", "There is no such campaign.")
            : BookDay.Check("happenedOn", request.HappenedOn, today, campaign) is { } wrong ? wrong
            : request is { Kind: GoodsMove.Given, ChildId: null, ToCode: null } ? Problems.Invalid("toCode", "aid.recipient-missing", "Name the child or the unit that gets it.")
            : request is { Kind: GoodsMove.Correction, Note: null or "" } ? Problems.Invalid("note", "aid.reason-missing", "Say why the stock is corrected.")
            : request.ChildId is { } child && !await db.Children.AnyAsync(known => known.Id == child, ct) ? Problems.Invalid("childId", "aid.child-unknown", "There is no such child here.")
            : request.ToCode is { } code && !(caller.Scope.Contains(code) && await Units.KnowsAsync(db, code, ct)) ? Problems.Invalid("toCode", "aid.unit-unknown", "There is no such unit here.")
            : null;
    }
}
