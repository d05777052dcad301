using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Pairing.Programmes;

/// <summary>A programme with its figures in the caller's scope.</summary>
public sealed record ProgrammeResponse(
    Guid Id, string TemplateId, string Name, string OrgCode, string Term, string State, DateOnly StartsOn, DateOnly EndsOn,
    int Helpers, int Pairings, int DutiesDue, int DutiesMet, int DutiesMissed, string NameEn)
{
    internal static ProgrammeResponse Of(Programme programme, int helpers, int pairings, DutyCounts duties) => new(
        programme.Id, programme.TemplateId, programme.Name, programme.OrgCode, programme.Term, programme.IsActive ? "active" : "ended",
        programme.StartsOn, programme.EndsOn, helpers, pairings, duties.Due, duties.Met, duties.Missed, programme.NameEn);
}

internal sealed record DutyCounts(int Due, int Met, int Missed);

internal static class ListProgrammes
{
    public static async Task<Ok<Page<ProgrammeResponse>>> Handle(
        PairingDb db, Caller caller, TimeProvider clock, CancellationToken ct, string? orgCode = null, string? term = null, string? cursor = null, int? limit = null)
    {
        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty);
        var rows = await db.Programmes.AsNoTracking().For(caller.OrgCode).For(caller.UnitOr(orgCode))
            .Where(programme => programme.Id > after && (term == null || programme.Term == term))
            .OrderBy(programme => programme.Id)
            .Take(take + 1)
            .ToListAsync(ct);
        var page = Paging.Cut(rows, take, programme => programme.Id);
        return TypedResults.Ok(new Page<ProgrammeResponse>(await WithFiguresAsync(db, page.Items, clock.Today, ct), page.Next));
    }

    public static async Task<Results<Ok<ProgrammeResponse>, NotFound>> One(Guid id, PairingDb db, Caller caller, TimeProvider clock, CancellationToken ct) =>
        await db.Programmes.AsNoTracking().For(caller.OrgCode).SingleOrDefaultAsync(programme => programme.Id == id, ct) is { } programme
            ? TypedResults.Ok((await WithFiguresAsync(db, [programme], clock.Today, ct))[0])
            : TypedResults.NotFound();

    private static async Task<List<ProgrammeResponse>> WithFiguresAsync(PairingDb db, IReadOnlyList<Programme> programmes, DateOnly today, CancellationToken ct)
    {
        var ids = programmes.Select(programme => programme.Id).ToArray();
        var pairs = await db.Pairs.Where(pair => ids.Contains(pair.ProgrammeId) && pair.EndsOn == null).GroupBy(pair => pair.ProgrammeId)
            .Select(group => new { group.Key, Pairs = group.Count(), Helpers = group.Select(pair => pair.HelperId).Distinct().Count() })
            .ToDictionaryAsync(row => row.Key, ct);
        var duties = await db.Duties.Where(duty => ids.Contains(duty.ProgrammeId) && duty.PeriodStart <= today).GroupBy(duty => duty.ProgrammeId)
            .Select(group => new
            {
                group.Key,
                Counts = new DutyCounts(
                    group.Count(duty => duty.MetOn == null && duty.DueOn >= today), group.Count(duty => duty.MetOn != null), group.Count(duty => duty.MetOn == null && duty.DueOn < today)),
            })
            .ToDictionaryAsync(row => row.Key, row => row.Counts, ct);
        return
        [
            .. programmes.Select(programme => ProgrammeResponse.Of(
                programme,
                pairs.GetValueOrDefault(programme.Id)?.Helpers ?? 0,
                pairs.GetValueOrDefault(programme.Id)?.Pairs ?? 0,
                duties.GetValueOrDefault(programme.Id) ?? new(0, 0, 0))),
        ];
    }
}
