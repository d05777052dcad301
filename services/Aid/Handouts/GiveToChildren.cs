using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Children;
using Tongxing.Aid.Data;
using Tongxing.Aid.Goods;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Handouts;

/// <summary>Who gets it; who has got it gets it no second time.</summary>
public sealed record GiveToChildrenRequest([property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<Guid> ChildIds);

/// <summary>How many children got it now, and how many had it before.</summary>
public sealed record GiveToChildrenResponse(int Given, int Before);

internal static class GiveToChildren
{
    public static async Task<Results<Ok<GiveToChildrenResponse>, NotFound, ProblemHttpResult>> Handle(
        Guid id, GiveToChildrenRequest request, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await Handout.LockAsync(db, id, ct) is not { } handout)
        {
            return TypedResults.NotFound();
        }

        var asked = request.ChildIds.ToHashSet();
        var children = await db.Children.AsNoTracking().Where(child => child.Active && asked.Contains(child.Id)).ToListAsync(ct);
        if (children.Count < asked.Count)
        {
            return Problems.Invalid("childIds", "aid.child-unknown", "There is no such child here.");
        }

        var before = await db.HandoutChildren.Where(child => child.HandoutId == id && asked.Contains(child.ChildId)).Select(child => child.ChildId).ToHashSetAsync(ct);
        var given = children.FindAll(child => !before.Contains(child.Id));
        await GiveAsync(db, handout, given, caller, clock, ct);
        return TypedResults.Ok(new GiveToChildrenResponse(given.Count, before.Count));
    }

    private static async Task GiveAsync(AidDb db, Handout handout, List<Child> children, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        foreach (var child in children)
        {
            db.HandoutChildren.Add(new() { HandoutId = handout.Id, ChildId = child.Id, OrgCode = child.OrgCode, Grade = child.Grade, GivenAt = clock.GetUtcNow() });
        }

        foreach (var line in await db.HandoutLines.AsNoTracking().Where(line => line.HandoutId == handout.Id).OrderBy(line => line.GoodsId).ToListAsync(ct))
        {
            if (children.Count(child => line.IsFor(child.Grade)) is > 0 and var count)
            {
                db.Moves.Add(HandoutMove.Of(handout, line, GoodsMove.Given, -line.PerChild * count, handout.HappenedOn, caller, clock));
            }
        }

        db.Record(AuditEntry.By(caller, clock, "aid.handout.give", $"handout/{handout.Id}", handout.OrgCode, new { Children = children.Count }));
        await MoveGoods.SaveAsync(db, ct);
    }
}
