using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Policy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.FiveOnes;

/// <summary>A child and what its parents did in a month, all reports together. <c>LinkSent</c>: a link waits for an answer.</summary>
public sealed record FiveOnesRow(Guid ChildId, string OrgCode, int Calls, int Letters, int ClassTeacher, int SubjectTeacher, DateOnly? HomeOn, bool LinkSent);

/// <summary>The rows, and how much is asked for in the month; <c>HomeSince</c>: a parent was to be at home on this day or after.</summary>
public sealed record FiveOnesPage(IReadOnlyList<FiveOnesRow> Items, string? Next, int CallsAsked, int LettersAsked, int ClassTeacherAsked, int SubjectTeacherAsked, DateOnly HomeSince);

internal static class ListFiveOnes
{
    public static async Task<Results<Ok<FiveOnesPage>, ProblemHttpResult>> Handle(
        DateOnly month, ActivitiesDb db, Caller caller, IOptions<FiveOnesOptions> options, TimeProvider clock, CancellationToken ct, string? orgCode = null, string? cursor = null, int? limit = null)
    {
        if (!month.IsPlausible())
        {
            return RecordContacts.MonthImpossible;
        }

        var (take, after, scope, first) = (Paging.Limit(limit), Cursor.Decode<Key>(cursor) ?? new("", Guid.Empty), Scope.Of(caller.UnitOr(orgCode)), RecordContacts.MonthOf(month));
        var (asked, now) = (options.Value, clock.GetUtcNow());
        var homeSince = first.AddMonths(1 - asked.HomeWithinMonths);
        var rows = await db.Database.SqlQuery<FiveOnesRow>(
            $"""
             select c.id as "ChildId", c.org_code as "OrgCode", coalesce(r.calls, 0) as "Calls", coalesce(r.letters, 0) as "Letters", coalesce(r.class_teacher, 0) as "ClassTeacher",
                    coalesce(r.subject_teacher, 0) as "SubjectTeacher", r.home_on as "HomeOn",
                    exists (select from parent_links l where l.child_id = c.id and l.month = {first} and l.used_at is null and l.expires_at > {now}) as "LinkSent"
             from (
                 select * from children
                 where active and left_behind and org_code >= {scope.Low} and org_code < {scope.High} and (org_code, id) > ({after.OrgCode}, {after.ChildId})
                 order by org_code, id limit {take + 1}) c
             left join lateral (
                 select sum(calls) filter (where month = {first})::int as calls, sum(letters) filter (where month = {first})::int as letters,
                        sum(class_teacher) filter (where month = {first})::int as class_teacher, sum(subject_teacher) filter (where month = {first})::int as subject_teacher,
                        max(home_on) as home_on
                 from contact_reports where child_id = c.id and month between {RecordContacts.MonthOf(homeSince)} and {first} and withdrawn_at is null) r on true
             order by c.org_code, c.id
             """).ToListAsync(ct);
        var page = Paging.Cut(rows, take, row => new Key(row.OrgCode, row.ChildId));
        return TypedResults.Ok(new FiveOnesPage(
            page.Items, page.Next, asked.CallsIn(first), asked.LettersPerMonth, asked.ClassTeacherPerMonth, asked.SubjectTeacherPerMonth, homeSince));
    }

    private readonly record struct Key(string OrgCode, Guid ChildId);
}
