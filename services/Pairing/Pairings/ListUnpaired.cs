using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Children;
using Tongxing.Pairing.Data;
using Tongxing.Pairing.Programmes;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Pairing.Pairings;

/// <summary>A child without a helper in the programme.</summary>
public sealed record UnpairedChild(Guid ChildId, string OrgCode, string? ClassCode, int? Grade, bool? Boarding, IReadOnlyList<string> Categories);

/// <summary>A class, or a unit of children without one, and how many of its children have no helper in the programme.</summary>
public sealed record UnpairedPlace(string OrgCode, int Children);

internal static class ListUnpaired
{
    public static async Task<Results<Ok<Page<UnpairedChild>>, NotFound>> Handle(
        Guid id, PairingDb db, Caller caller, CancellationToken ct, string? orgCode = null, string? cursor = null, int? limit = null)
    {
        if (await db.Programmes.AsNoTracking().For(caller.OrgCode).SingleOrDefaultAsync(known => known.Id == id, ct) is not { } programme)
        {
            return TypedResults.NotFound();
        }

        var (take, after) = (Paging.Limit(limit), Cursor.Decode<PlaceKey>(cursor));
        var unpaired = Unpaired(db, programme, string.IsNullOrEmpty(orgCode) ? Widest(caller, programme) : orgCode);
        if (after is { } last)
        {
            unpaired = unpaired.Where(child => EF.Functions.GreaterThan(ValueTuple.Create(child.OrgCode, child.Id), ValueTuple.Create(last.OrgCode, last.Id)));
        }

        // By class: whoever pairs goes through the school room by room.
        var rows = await unpaired
            .OrderBy(child => child.OrgCode).ThenBy(child => child.Id)
            .Take(take + 1)
            .Select(child => new UnpairedChild(child.Id, child.OrgCode, child.ClassCode, child.Grade, child.Boarding, child.Categories))
            .ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, child => new PlaceKey(child.OrgCode, child.ChildId)));
    }

    public static async Task<Results<Ok<Page<UnpairedPlace>>, NotFound>> Places(Guid id, PairingDb db, Caller caller, CancellationToken ct)
    {
        if (await db.Programmes.AsNoTracking().For(caller.OrgCode).SingleOrDefaultAsync(known => known.Id == id, ct) is not { } programme)
        {
            return TypedResults.NotFound();
        }

        var places = await Unpaired(db, programme, Widest(caller, programme)).GroupBy(child => child.OrgCode).OrderBy(group => group.Key)
            .Select(group => new UnpairedPlace(group.Key, group.Count())).ToListAsync(ct);
        return TypedResults.Ok(new Page<UnpairedPlace>(places, null));
    }

    private static string Widest(Caller caller, Programme programme) => caller.OrgCode.Length > programme.OrgCode.Length ? caller.OrgCode : programme.OrgCode;

    private static IQueryable<Child> Unpaired(PairingDb db, Programme programme, string unit) =>
        db.Children.AsNoTracking().Within(Scope.Of(unit), child => child.OrgCode)
            .Where(child => child.Active && child.OrgCode.StartsWith(programme.OrgCode))
            .Where(child => !db.Pairs.Any(pair => pair.ProgrammeId == programme.Id && pair.ChildId == child.Id && pair.EndsOn == null));

    private readonly record struct PlaceKey(string OrgCode, Guid Id);
}
