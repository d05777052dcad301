using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Data;
using Tongxing.Aid.Notices;
using Tongxing.Aid.Places;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Public;

/// <summary>A notice with how many working days are left for objections.</summary>
public sealed record PublicNotice(Guid Id, string Unit, string Programme, string ProgrammeEn, int Lines, long TotalFen, DateOnly PublishedOn, DateOnly EndsOn, bool Running, int DaysLeft);

/// <summary>The notice with its list, while names are shown, and the answers to objections.</summary>
public sealed record GetPublicNoticeResponse(
    PublicNotice Notice, string Who, string WhoEn, IReadOnlyList<string> PostedAt, bool NamesShown, IReadOnlyList<PublicLine> Lines, IReadOnlyList<PublicAnswer> Answers, int OpenObjections);

/// <summary>A line: masked name and school; no address, no number, no class.</summary>
public sealed record PublicLine(int Line, string Name, string Place, string Tier, string TierEn, long AmountFen, bool Struck);

/// <summary>What an objection was answered.</summary>
public sealed record PublicAnswer(int? Line, string Answer, bool Upheld, DateOnly AnsweredOn);

internal static class PublicNotices
{
    public static async Task<Ok<Page<PublicNotice>>> List(AidDb db, TimeProvider clock, CancellationToken ct, string? cursor = null, int? limit = null)
    {
        var (take, before) = (Math.Min(Paging.Limit(limit), 20), Cursor.Decode<Guid>(cursor));
        var notices = await db.Notices.AsNoTracking().Where(notice => before == null || notice.Id < before).OrderByDescending(notice => notice.Id).Take(take + 1).ToListAsync(ct);
        var names = await Units.NamesAsync(db, notices.Select(notice => notice.OrgCode), ct);
        return TypedResults.Ok(Paging.Cut(notices.ConvertAll(notice => Show(notice, names, clock.Today)), take, notice => notice.Id));
    }

    public static async Task<Results<Ok<GetPublicNoticeResponse>, NotFound>> One(
        Guid id, AidDb db, FieldCipher cipher, IOptions<AidRules> rules, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Notices.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } notice)
        {
            return TypedResults.NotFound();
        }

        var programme = ProgrammeCatalogue.Find(notice.ProgrammeId)!;
        var namesShown = clock.Today <= notice.EndsOn.AddDays(rules.Value.NoticeNamesDays);
        var lines = namesShown ? await db.Applications.AsNoTracking().Where(application => application.NoticeId == id).OrderBy(application => application.NoticeLine).ToListAsync(ct) : [];
        var units = await Units.NamesAsync(db, lines.Select(line => line.OrgCode).Append(notice.OrgCode), ct);
        var objections = await db.Objections.AsNoTracking().Where(objection => objection.NoticeId == id).OrderBy(objection => objection.Id)
            .Select(objection => new { objection.Line, objection.Answer, objection.Upheld, objection.AnsweredAt }).ToListAsync(ct);
        return TypedResults.Ok(new GetPublicNoticeResponse(
            Show(notice, units, clock.Today), programme.Who, programme.WhoEn, notice.PostedAt, namesShown, lines.ConvertAll(ShowLine),
            [.. objections.Where(objection => objection.AnsweredAt is not null).Select(objection => new PublicAnswer(
                objection.Line, objection.Answer!, objection.Upheld!.Value, objection.AnsweredAt!.Value.DayInChina()))],
            objections.Count(objection => objection.AnsweredAt is null)));

        PublicLine ShowLine(AidApplication line)
        {
            var tier = programme.Tiers.First(known => known.Key == line.Tier);
            return new(
                line.NoticeLine!.Value, Mask.Name(Papers.Read(cipher, line.Id, Papers.Name, line.NameCipher)!), units(line.OrgCode), tier.Name, tier.NameEn, line.AmountFen,
                line.State is AidState.Cancelled or AidState.Withdrawn or AidState.Superseded);
        }
    }

    private static PublicNotice Show(Notice notice, Func<string, string> units, DateOnly today)
    {
        var programme = ProgrammeCatalogue.Find(notice.ProgrammeId)!;
        var running = notice.IsRunning(today);
        var first = notice.PublishedOn.AddDays(1); // the day on which it is put up is none of the five
        return new(
            notice.Id, units(notice.OrgCode), programme.Name, programme.NameEn, notice.Lines, notice.TotalFen, notice.PublishedOn, notice.EndsOn, running,
            running ? WorkCalendar.CountWorkingDays(today < first ? first : today, notice.EndsOn) : 0);
    }
}
