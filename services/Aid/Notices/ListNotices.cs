using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Notices;

/// <summary>A notice as lists show it.</summary>
public sealed record NoticeResponse(
    Guid Id, string OrgCode, string ProgrammeId, int Lines, long TotalFen, IReadOnlyList<string> PostedAt, DateOnly PublishedOn, DateOnly EndsOn, bool Closed, int Objections, int OpenObjections, int Unconfirmed);

/// <summary>A notice with what was held against it.</summary>
public sealed record GetNoticeResponse(NoticeResponse Notice, IReadOnlyList<ObjectionResponse> Objections);

/// <summary>An objection in the words of whoever raised it.</summary>
public sealed record ObjectionResponse(Guid Id, int? Line, string Text, string? Contact, DateTimeOffset RaisedAt, string? Answer, bool? Upheld, DateTimeOffset? AnsweredAt);

internal static class ListNotices
{
    /// <summary>The newest first.</summary>
    public static async Task<Ok<Page<NoticeResponse>>> Handle(AidDb db, CancellationToken ct, string? cursor = null, int? limit = null)
    {
        var (take, before) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor));
        var rows = await Show(db, db.Notices.Where(notice => before == null || notice.Id < before).OrderByDescending(notice => notice.Id).Take(take + 1)).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut([.. rows.OrderByDescending(row => row.Id)], take, notice => notice.Id));
    }

    public static async Task<Results<Ok<GetNoticeResponse>, NotFound>> One(Guid id, AidDb db, FieldCipher cipher, CancellationToken ct)
    {
        if (await Show(db, db.Notices.Where(known => known.Id == id)).SingleOrDefaultAsync(ct) is not { } notice)
        {
            return TypedResults.NotFound();
        }

        var objections = await db.Objections.AsNoTracking().Where(objection => objection.NoticeId == id).OrderBy(objection => objection.Id).ToListAsync(ct);
        return TypedResults.Ok(new GetNoticeResponse(notice, objections.ConvertAll(objection => new ObjectionResponse(
            objection.Id, objection.Line, cipher.Unprotect(objection.TextCipher, objection.Id, "text"), objection.ContactCipher is { } contact ? cipher.Unprotect(contact, objection.Id, "contact") : null,
            objection.RaisedAt, objection.Answer, objection.Upheld, objection.AnsweredAt))));
    }

    private static IQueryable<NoticeResponse> Show(AidDb db, IQueryable<Notice> notices) => notices.AsNoTracking().Select(notice => new NoticeResponse(
        notice.Id, notice.OrgCode, notice.ProgrammeId, notice.Lines, notice.TotalFen, notice.PostedAt, notice.PublishedOn, notice.EndsOn, notice.ClosedAt != null,
        db.Objections.Count(objection => objection.NoticeId == notice.Id), db.Objections.Count(objection => objection.NoticeId == notice.Id && objection.AnsweredAt == null),
        db.Applications.Count(application => application.NoticeId == notice.Id && application.State == AidState.Noticed)));
}
