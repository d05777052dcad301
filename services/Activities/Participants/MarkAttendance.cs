using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Children;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Activities.Participants;

/// <summary>Who was there: also children who came without having signed up. May be told again; the last word counts.</summary>
public sealed record MarkAttendanceRequest(
    [property: Required, MaxLength(500)] IReadOnlyList<Guid> Present, [property: Required, MaxLength(500)] IReadOnlyList<Guid> Absent, [property: Required, MaxLength(500)] IReadOnlyList<Guid> Excused);

internal static class MarkAttendance
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, MarkAttendanceRequest request, ActivitiesDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.TakeTurnAsync(id, ct) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        gathering.Hold(now);
        var told = Fields(request).SelectMany(field => field.Children, (field, child) => (Child: child, field.Mark)).ToList();
        var (ids, marks) = (told.Select(row => row.Child).ToArray(), told.Select(row => row.Mark).ToArray());
        if (ids.Distinct().Count() != ids.Length)
        {
            return Problems.Invalid("present", "activities.told-twice", "A child was there, absent or excused, one of the three.");
        }

        if (await CheckKnownAsync(db, id, request, ids, ct) is { } unknown)
        {
            return unknown;
        }

        // Who is on the roll no more keeps the place that it took part at.
        var changed = await db.Database.SqlQuery<Guid>(
            $"""
             insert into participants (gathering_id, child_id, org_code, state, left_behind, invited_at, signed_up_at, attendance)
             select {id}, told.child_id, coalesce(p.org_code, c.org_code), 'signed-up', coalesce(p.left_behind, c.left_behind), {now}, {now}, told.mark
             from unnest({ids}, {marks}) told (child_id, mark)
             left join participants p on p.gathering_id = {id} and p.child_id = told.child_id
             left join children c on c.id = told.child_id and c.active
             where coalesce(p.child_id, c.id) is not null
             on conflict (county, gathering_id, child_id) do update set attendance = excluded.attendance, version = participants.version + 1
                 where participants.attendance is distinct from excluded.attendance
             returning child_id as "Value"
             """).ToArrayAsync(ct);
        await db.Database.ExecuteSqlAsync($"select hold({id})", ct);
        await db.ReseatAsync(gathering, changed, now, ct);
        db.Publish((await db.Gatherings.AsNoTracking().SingleAsync(known => known.Id == id, ct)).Told());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    // Each field on its own: whoever sent it reads where the unknown child stands.
    private static async Task<ProblemHttpResult?> CheckKnownAsync(ActivitiesDb db, Guid id, MarkAttendanceRequest request, Guid[] ids, CancellationToken ct)
    {
        var known = await db.Participants.Where(row => row.GatheringId == id && ids.Contains(row.ChildId)).Select(row => row.ChildId)
            .Union(db.Children.Where(child => child.Active && ids.Contains(child.Id)).Select(child => child.Id)).ToListAsync(ct);
        return Fields(request).FirstOrDefault(field => field.Children.Except(known).Any()).Mark is { } wrong ? KnownChildren.Unknown(wrong) : null;
    }

    private static (string Mark, IReadOnlyList<Guid> Children)[] Fields(MarkAttendanceRequest request) =>
        [("present", request.Present), ("absent", request.Absent), ("excused", request.Excused)];
}
