using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Activities.Data;
using Tongxing.Activities.ParentViews;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Policy;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Activities.FiveOnes;

/// <summary>The secret part of a parent's link.</summary>
public sealed record OpenLinkRequest([property: Required, StringLength(64, MinimumLength = 16)] string Token);

/// <summary>What the link is for, without a name: the parent knows whose it is by grade and month. Then how much is asked for.</summary>
public sealed record OpenLinkResponse(DateOnly Month, string Relation, int? Grade, string SchoolCode, int CallsAsked, int LettersAsked, int ClassTeacherAsked, int SubjectTeacherAsked, DateTimeOffset ExpiresAt);

/// <summary>A parent's answer; the link is used up by it. <c>View</c>: what they want the school to know besides (NTF-02).</summary>
public sealed record ReportByLinkRequest(
    [property: Required, StringLength(64, MinimumLength = 16)] string Token, int? Calls, int? Letters, int? ClassTeacher, int? SubjectTeacher, DateOnly? HomeOn = null,
    [property: StringLength(500)] string? View = null)
    : FiveOnesContent(Calls, Letters, ClassTeacher, SubjectTeacher, HomeOn);

/// <summary>Whoever has the link is not signed in. Used, expired, made void and never made look the same.</summary>
internal static class AnswerLink
{
    public static Scope Everywhere { get; } = Scope.All("a parent's link, which names no place");

    public static async Task<Results<Ok<OpenLinkResponse>, NotFound>> Open(
        OpenLinkRequest request, ActivitiesDb db, IOptions<FiveOnesOptions> asked, TimeProvider clock, CancellationToken ct)
    {
        if (await FindAsync(request.Token, db, clock.GetUtcNow(), ct) is not { } link)
        {
            return TypedResults.NotFound();
        }

        var grade = await db.Children.Where(child => child.Id == link.ChildId).Select(child => child.Grade).SingleOrDefaultAsync(ct);
        return TypedResults.Ok(new OpenLinkResponse(
            link.Month, link.Relation, grade, UnitCode.SchoolOf(link.OrgCode), asked.Value.CallsIn(link.Month), asked.Value.LettersPerMonth, asked.Value.ClassTeacherPerMonth,
            asked.Value.SubjectTeacherPerMonth, link.ExpiresAt));
    }

    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Report(
        ReportByLinkRequest request, ActivitiesDb db, FieldCipher cipher, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await FindAsync(request.Token, db, now, ct) is not { } link)
        {
            return TypedResults.NotFound();
        }

        if (request.Wrong(link.Month, clock.Today) is { } wrong)
        {
            return wrong;
        }

        // Of two answers at once the second finds it used.
        if (await db.ParentLinks.Where(known => known.Id == link.Id && known.UsedAt == null).ExecuteUpdateAsync(known => known.SetProperty(row => row.UsedAt, now), ct) == 0)
        {
            return TypedResults.NotFound();
        }

        var report = request.Of(link.ChildId, link.OrgCode, link.Month, link.Relation, recordedBy: null, now);
        db.ContactReports.Add(report);
        db.Publish(report.Reported());
        if (!string.IsNullOrWhiteSpace(request.View))
        {
            var view = ViewOf(link, request.View.Trim(), cipher, now);
            db.ParentViews.Add(view);
            db.Publish(view.Given());
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static ParentView ViewOf(ParentLink link, string words, FieldCipher cipher, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        return new() { Id = id, ChildId = link.ChildId, OrgCode = link.OrgCode, Relation = link.Relation, WordsCipher = cipher.Protect(words, id, ParentView.Words), At = now };
    }

    private static Task<ParentLink?> FindAsync(string token, ActivitiesDb db, DateTimeOffset now, CancellationToken ct)
    {
        var hash = ParentLink.HashOf(token);
        return db.ParentLinks.AsNoTracking().SingleOrDefaultAsync(link => link.TokenHash == hash && link.UsedAt == null && link.ExpiresAt > now, ct);
    }
}
