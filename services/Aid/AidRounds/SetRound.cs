using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Aid.Data;
using Tongxing.Aid.Places;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.AidRounds;

/// <summary>
/// Places, and days by which each step is taken. Of <c>Pupils</c> the programme's percentage makes the places, unless fewer are given;
/// what is not given is not limited.
/// </summary>
public sealed record SetRoundRequest(
    [property: Range(0, 10_000_000)] int? Pupils = null,
    [property: Range(0, 10_000_000)] int? Places = null,
    DateOnly? ApplyBy = null,
    DateOnly? ReviewBy = null,
    DateOnly? DecideBy = null,
    DateOnly? NoticeBy = null);

internal static class SetRound
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        string orgCode, string programmeId, string period, SetRoundRequest request, HttpRequest http, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        // A round is one county's; whoever acts elsewhere does not see it.
        if (orgCode != caller.OrgCode || ProgrammeCatalogue.Find(programmeId) is not { } programme || !await Units.KnowsAsync(db, orgCode, ct))
        {
            return TypedResults.NotFound();
        }

        if (!AidPeriod.IsOf(programme, period, clock.Today))
        {
            return Problems.Invalid("period", "aid.period-impossible", "The programme has no such period.");
        }

        if (CheckDates(request) is { } wrong)
        {
            return wrong;
        }

        var share = request.Pupils is { } pupils && programme.QuotaPercent is { } percent ? (int)Math.Floor(pupils * percent / 100) : (int?)null;
        if (request.Places > share)
        {
            return Problems.Invalid("places", "aid.places-over-share", "That is more than the programme's share of the pupils.");
        }

        // Two who set it for the first time wait for each other here.
        await db.LockAsync($"round/{orgCode}/{programmeId}/{period}", ct);
        var known = await db.Rounds.FindAsync([orgCode, programmeId, period], ct);
        if (ETag.Check(http, known?.Version ?? 0) is { } refused)
        {
            return refused;
        }

        known?.EnsureChangeable();
        var round = known ?? db.Rounds.Add(new() { OrgCode = orgCode, ProgrammeId = programmeId, Period = period }).Entity;
        (round.Pupils, round.Places) = (request.Pupils, request.Places ?? share);
        (round.ApplyBy, round.ReviewBy, round.DecideBy, round.NoticeBy) = (request.ApplyBy, request.ReviewBy, request.DecideBy, request.NoticeBy);
        (round.SetBy, round.SetAt, round.Version) = (caller.AccountId, clock.GetUtcNow(), round.Version + 1);
        db.Record(AuditEntry.By(caller, clock, "aid.round.set", $"round/{programmeId}/{period}", orgCode, request));
        await db.SaveChangesAsync(ct);
        ETag.Write(http.HttpContext.Response, round.Version);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult? CheckDates(SetRoundRequest request)
    {
        (string Field, DateOnly? Day)[] days = [("applyBy", request.ApplyBy), ("reviewBy", request.ReviewBy), ("decideBy", request.DecideBy), ("noticeBy", request.NoticeBy)];
        var given = days.Where(day => day.Day is not null).ToList();
        return given.Find(day => !day.Day!.Value.IsPlausible()) is { Field: { } field } ? Problems.ImpossibleDay(field)
            : given.Zip(given.Skip(1)).FirstOrDefault(pair => pair.Second.Day < pair.First.Day) is { Second.Field: { } early } ? Problems.Invalid(early, "aid.step-before-its-turn", "A step cannot be due before the one it follows.")
            : null;
    }
}
