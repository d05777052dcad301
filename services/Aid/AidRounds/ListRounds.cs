using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.AidRounds;

/// <summary>A round, with how many of its applications are approved, and what they come to. From below the county, of the caller's own unit.</summary>
public sealed record RoundResponse(
    string OrgCode, string ProgrammeId, string Period, int? Pupils, int? Places, DateOnly? ApplyBy, DateOnly? ReviewBy, DateOnly? DecideBy, DateOnly? NoticeBy, int Applied, int Granted, long GrantedFen,
    DateTimeOffset? ReportedAt, DateTimeOffset? RecheckedAt, string? RecheckNote, long Version);

internal static class ListRounds
{
    /// <summary>The newest period first.</summary>
    public static async Task<Ok<Page<RoundResponse>>> Handle(
        AidDb db, CancellationToken ct, string? orgCode = null, string? programmeId = null, string? period = null, bool waiting = false, string? cursor = null, int? limit = null)
    {
        var take = Paging.Limit(limit);
        var rounds = db.Rounds.AsNoTracking().Where(round => (programmeId == null || round.ProgrammeId == programmeId) && (period == null || round.Period == period)
            && (!waiting || (round.ReportedAt != null && round.RecheckedAt == null)));
        if (orgCode is { Length: > 0 })
        {
            var scope = Scope.Of(orgCode);
            rounds = rounds.Where(round => round.OrgCode.CompareTo(scope.Low) >= 0 && round.OrgCode.CompareTo(scope.High) < 0);
        }

        if (Cursor.Decode<Key>(cursor) is { } after)
        {
            rounds = rounds.Where(round => round.Period.CompareTo(after.Period) < 0 || (round.Period == after.Period
                && (round.ProgrammeId.CompareTo(after.ProgrammeId) > 0 || (round.ProgrammeId == after.ProgrammeId && round.OrgCode.CompareTo(after.OrgCode) > 0))));
        }

        var rows = await Show(db, rounds.OrderByDescending(round => round.Period).ThenBy(round => round.ProgrammeId).ThenBy(round => round.OrgCode).Take(take + 1)).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, round => new Key(round.Period, round.ProgrammeId, round.OrgCode)));
    }

    public static async Task<Results<Ok<RoundResponse>, NotFound>> One(string orgCode, string programmeId, string period, HttpResponse http, AidDb db, CancellationToken ct)
    {
        if (await Show(db, db.Rounds.AsNoTracking().Where(round => round.OrgCode == orgCode && round.ProgrammeId == programmeId && round.Period == period)).SingleOrDefaultAsync(ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        ETag.Write(http, found.Version);
        return TypedResults.Ok(found);
    }

    private static IQueryable<RoundResponse> Show(AidDb db, IQueryable<Round> rounds) =>
        rounds.Select(round => new RoundResponse(
            round.OrgCode, round.ProgrammeId, round.Period, round.Pupils, round.Places, round.ApplyBy, round.ReviewBy, round.DecideBy, round.NoticeBy,
            db.Applications.Count(known => known.ProgrammeId == round.ProgrammeId && known.Period == round.Period && known.OrgCode.CompareTo(round.OrgCode) >= 0 && known.OrgCode.CompareTo(round.OrgCode + "~") < 0),
            db.Applications.Where(RoundOf.Granted).Count(known => known.ProgrammeId == round.ProgrammeId && known.Period == round.Period && known.OrgCode.CompareTo(round.OrgCode) >= 0 && known.OrgCode.CompareTo(round.OrgCode + "~") < 0),
            db.Applications.Where(RoundOf.Granted).Where(known => known.ProgrammeId == round.ProgrammeId && known.Period == round.Period && known.OrgCode.CompareTo(round.OrgCode) >= 0 && known.OrgCode.CompareTo(round.OrgCode + "~") < 0).Sum(known => known.AmountFen),
            round.ReportedAt, round.RecheckedAt, round.RecheckNote, round.Version));

    private readonly record struct Key(string Period, string ProgrammeId, string OrgCode);
}
