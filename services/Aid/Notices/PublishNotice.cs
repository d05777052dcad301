using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;
using Tongxing.Contracts.Aid;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Notices;

/// <summary>All approved applications of a programme in the caller's place, and where the list hangs on paper (AID-51).</summary>
public sealed record PublishNoticeRequest([property: Required] string ProgrammeId, [property: MaxLength(3)] IReadOnlyList<string>? PostedAt = null);

/// <summary>The notice with its last day.</summary>
public sealed record PublishNoticeResponse(Guid Id, int Lines, DateOnly EndsOn);

internal static class PublishNotice
{
    private const int Most = 1_000;
    private static readonly string[] Places = ["county-office", "township-school", "village-committee"];

    public static async Task<Results<Created<PublishNoticeResponse>, ProblemHttpResult>> Handle(PublishNoticeRequest request, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (ProgrammeCatalogue.Find(request.ProgrammeId) is not { } programme)
        {
            return Problems.Invalid("programmeId", "aid.programme-unknown", "There is no such programme.");
        }

        if ((request.PostedAt ?? []).Except(Places, StringComparer.Ordinal).Any())
        {
            return Problems.Invalid("postedAt", "aid.place-unknown", "There is no such place for notices.");
        }

        var approved = await db.Applications.FromSql(
            $"select * from applications where state = {AidState.Approved} and programme_id = {programme.Id} order by org_code, id limit {Most} for update").ToListAsync(ct);
        if (approved.Count == 0)
        {
            throw new RuleViolationException("aid.nothing-approved", "There is no approved application of this programme.");
        }

        var notice = new Notice
        {
            Id = Guid.CreateVersion7(),
            OrgCode = caller.OrgCode,
            ProgrammeId = programme.Id,
            Lines = approved.Count,
            TotalFen = approved.Sum(application => application.AmountFen),
            PostedAt = [.. (request.PostedAt ?? []).Distinct(StringComparer.Ordinal)],
            PublishedOn = clock.Today,
            EndsOn = WorkCalendar.AddWorkingDays(clock.Today, programme.Deadlines.NoticeDays),
            PublishedBy = caller.AccountId,
        };
        db.Notices.Add(notice);
        foreach (var (index, application) in approved.Index())
        {
            if (application.Publish(notice.Id, index + 1) is { } taken)
            {
                db.Publish(taken);
            }
        }

        db.Publish(new NoticePublished(notice.Id, notice.ProgrammeId, notice.Lines, notice.TotalFen, notice.PublishedOn, notice.EndsOn, notice.OrgCode, notice.Version));
        db.Record(AuditEntry.By(caller, clock, "aid.notice.publish", $"notice/{notice.Id}", notice.OrgCode, new { notice.ProgrammeId, notice.Lines }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/aid/notices/{notice.Id}", new PublishNoticeResponse(notice.Id, notice.Lines, notice.EndsOn));
    }
}
