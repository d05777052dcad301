using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Aid.AidRounds;

internal static class RoundOf
{
    /// <summary>Approved, and still standing.</summary>
    public static readonly Expression<Func<AidApplication, bool>> Granted = application => application.DecidedAt != null && application.EndedAt == null;

    public static Task<Round?> FindRoundAsync(this AidDb db, string county, string programmeId, string period, CancellationToken ct) =>
        db.Rounds.AsNoTracking().SingleOrDefaultAsync(round => round.OrgCode == county && round.ProgrammeId == programmeId && round.Period == period, ct);

    /// <summary>The county's round for an application; also seen from below the county.</summary>
    public static Task<Round?> RoundAsync(this AidDb db, string orgCode, string programmeId, string period, CancellationToken ct) =>
        db.FindRoundAsync(UnitCode.CountyOf(orgCode), programmeId, period, ct);

    /// <summary>The same, with a place for it (AID-23 to AID-27); decisions of a round wait for each other here.</summary>
    public static async Task<Round?> TakePlaceAsync(this AidDb db, AidApplication application, CancellationToken ct)
    {
        var county = UnitCode.CountyOf(application.OrgCode);
        var round = await db.Rounds.FromSql(
            $"select * from rounds where org_code = {county} and programme_id = {application.ProgrammeId} and period = {application.Period} for update").AsNoTracking().SingleOrDefaultAsync(ct);
        if (round?.Places is not null)
        {
            round.EnsurePlace(await db.ApplicationsOf(round).CountAsync(Granted, ct));
        }

        return round;
    }

    public static IQueryable<AidApplication> ApplicationsOf(this AidDb db, Round round) =>
        db.Applications.AsNoTracking().Within(Scope.Of(round.OrgCode), known => known.OrgCode).Where(known => known.ProgrammeId == round.ProgrammeId && known.Period == round.Period);
}
