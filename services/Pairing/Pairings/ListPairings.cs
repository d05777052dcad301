using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Pairing.Pairings;

/// <summary>A pair as lists show it; the child's name comes from Registry.</summary>
public sealed record PairingResponse(
    Guid Id, Guid ProgrammeId, string ProgrammeName, Guid ChildId, Guid HelperId, string? HelperName, string OrgCode, DateOnly StartsOn, DateOnly? EndsOn, string State, string ProgrammeNameEn);

internal static class ListPairings
{
    public static async Task<Results<Ok<Page<PairingResponse>>, ProblemHttpResult>> Handle(
        PairingDb db, Caller caller, CancellationToken ct,
        Guid? programmeId = null, Guid? helperId = null, Guid? childId = null, string? orgCode = null, string? state = null, bool mine = false, string? cursor = null, int? limit = null)
    {
        if (Problems.UnknownFilter("state", state, "active", "ended") is { } unknown)
        {
            return unknown;
        }

        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty);
        var pairs = db.Pairs.AsNoTracking().Where(pair => pair.Id > after);
        if (mine && !caller.ByAssignment)
        {
            await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        }
        else if (orgCode is { Length: > 0 })
        {
            pairs = pairs.Within(Scope.Of(orgCode), pair => pair.OrgCode);
        }

        var rows = await (
            from pair in pairs
            where (programmeId == null || pair.ProgrammeId == programmeId) && (helperId == null || pair.HelperId == helperId) && (childId == null || pair.ChildId == childId)
            where state == null || (state == "active") == (pair.EndsOn == null)
            join programme in db.Programmes on pair.ProgrammeId equals programme.Id
            join helper in db.Helpers on pair.HelperId equals helper.Id into helpers
            from helper in helpers.DefaultIfEmpty()
            orderby pair.Id
            select new { pair, programme, helper.DisplayName })
            .Take(take + 1)
            .ToListAsync(ct);
        var items = rows.ConvertAll(row => new PairingResponse(
            row.pair.Id, row.programme.Id, row.programme.Name, row.pair.ChildId, row.pair.HelperId, row.DisplayName, row.pair.OrgCode, row.pair.StartsOn, row.pair.EndsOn,
            row.pair.EndsOn is null ? "active" : "ended", row.programme.NameEn));
        return TypedResults.Ok(Paging.Cut(items, take, pair => pair.Id));
    }
}
