using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Children;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Marks;

/// <summary>
/// What is so now, and what was said by mistake. Only what differs from what the teacher saw is told, so that two who mark one class at
/// once do not undo each other.
/// </summary>
public sealed record SaveMarksRequest(
    [property: Required] string Term, [property: Required, MaxLength(1_000)] IReadOnlyList<ChildMark> Made, [property: Required, MaxLength(1_000)] IReadOnlyList<ChildMark> Undone);

internal static class SaveMarks
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(SaveMarksRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await WrongAsync(request, db, clock.Today, ct) is { } wrong)
        {
            return wrong;
        }

        await WriteAsync(request.Made, made: true, db, caller, clock, ct);
        // Whoever takes a mark back is told apart from whoever never made it.
        foreach (var undone in await WriteAsync(request.Undone, made: false, db, caller, clock, ct))
        {
            db.Record(AuditEntry.By(caller, clock, "activities.mark.withdraw", $"child/{undone.ChildId}", undone.OrgCode, new { undone.Kind, undone.Period }));
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<ProblemHttpResult?> WrongAsync(SaveMarksRequest request, ActivitiesDb db, DateOnly today, CancellationToken ct)
    {
        if (Term.Parse(request.Term) is not { } term)
        {
            return ListMarks.TermUnknown;
        }

        var columns = MarkColumns.Of(term).ToDictionary(column => (column.Kind, column.Period));
        foreach (var (field, marks) in new[] { ("made", request.Made), ("undone", request.Undone) })
        {
            if (marks.Any(mark => !columns.ContainsKey((mark.Kind, mark.Period))))
            {
                return Problems.Invalid(field, "activities.mark-unknown", "There is no such mark in the term.");
            }
        }

        if (request.Made.Intersect(request.Undone).Any() || request.Made.Distinct().Count() != request.Made.Count || request.Undone.Distinct().Count() != request.Undone.Count)
        {
            return Problems.Invalid("undone", "activities.mark-twice", "A mark is made or taken back, once.");
        }

        if (request.Made.Any(mark => columns[(mark.Kind, mark.Period)].From > today))
        {
            return Problems.Invalid("made", "activities.in-the-future", "The period has not begun.");
        }

        return await db.CheckKnownAsync("made", request.Made.Concat(request.Undone).Select(mark => mark.ChildId), ct);
    }

    // In the order of children, so that two who save at once wait for each other instead of deadlocking.
    private static Task<Written[]> WriteAsync(IReadOnlyList<ChildMark> marks, bool made, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct) =>
        db.Database.SqlQuery<Written>(
            $"""
             insert into marks (child_id, org_code, kind, period, made, marked_by, marked_at)
             select c.id, c.org_code, told.kind, told.period, {made}, {caller.AccountId}, {clock.GetUtcNow()}
             from unnest({marks.Select(mark => mark.ChildId).ToArray()}, {marks.Select(mark => mark.Kind).ToArray()}, {marks.Select(mark => mark.Period).ToArray()}) told (child_id, kind, period)
             join children c on c.id = told.child_id
             where {made} or exists (select from marks m where m.child_id = c.id and m.kind = told.kind and m.period = told.period and m.made)
             order by c.id, told.kind, told.period
             on conflict (county, child_id, kind, period) do update set made = excluded.made, marked_by = excluded.marked_by, marked_at = excluded.marked_at
                 where marks.made <> excluded.made
             returning child_id as "ChildId", org_code as "OrgCode", kind as "Kind", period as "Period"
             """).ToArrayAsync(ct);

    internal sealed record Written(Guid ChildId, string OrgCode, string Kind, string Period);
}
