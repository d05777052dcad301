using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.FiveOnes;

/// <summary>What the school knows of a parent's contacts in a month, given by any of its days.</summary>
public sealed record RecordContactsRequest(
    Guid ChildId, DateOnly Month, [property: OneOf("father", "mother", "guardian", "other")] string Relation, int? Calls, int? Letters, int? ClassTeacher, int? SubjectTeacher, DateOnly? HomeOn = null)
    : FiveOnesContent(Calls, Letters, ClassTeacher, SubjectTeacher, HomeOn);

/// <summary>The new report.</summary>
public sealed record RecordContactsResponse(Guid Id);

internal static class RecordContacts
{
    public static ProblemHttpResult MonthImpossible => Problems.Invalid("month", "request.day-impossible", "This month cannot be meant.");

    public static async Task<Results<Created<RecordContactsResponse>, ProblemHttpResult>> Handle(
        RecordContactsRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Children.AsNoTracking().SingleOrDefaultAsync(known => known.Id == request.ChildId && known.Active, ct) is not { } child)
        {
            return Problems.Invalid("childId", "activities.child-unknown", "There is no such child.");
        }

        var month = MonthOf(request.Month);
        if (!month.IsPlausible())
        {
            return MonthImpossible;
        }

        if (month > clock.Today)
        {
            return Problems.Invalid("month", "activities.in-the-future", "The month has not begun.");
        }

        if (request.Wrong(month, clock.Today) is { } wrong)
        {
            return wrong;
        }

        var report = request.Of(child.Id, child.OrgCode, month, request.Relation, caller.AccountId, clock.GetUtcNow());
        db.ContactReports.Add(report);
        db.Publish(report.Reported());
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/activities/five-ones/children/{child.Id}", new RecordContactsResponse(report.Id));
    }

    public static async Task<Results<NoContent, NotFound>> Withdraw(Guid id, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.ContactReports.SingleOrDefaultAsync(report => report.Id == id, ct) is not { } report)
        {
            return TypedResults.NotFound();
        }

        report.Withdraw(clock.GetUtcNow());
        db.Publish(report.Reported());
        db.Record(AuditEntry.By(caller, clock, "activities.report.withdraw", $"report/{id}", report.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
