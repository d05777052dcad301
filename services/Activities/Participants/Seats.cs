using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Gatherings;
using Tongxing.Contracts.Activities;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Activities.Participants;

internal static class Seats
{
    /// <summary>What children may still be invited to and signed up for.</summary>
    public static async Task<Gathering?> FindOpenAsync(this ActivitiesDb db, Guid id, DateTimeOffset now, CancellationToken ct, bool wholeSeries = false)
    {
        if (wholeSeries)
        {
            // In the order of time, whichever of them somebody began with.
            await db.Database.ExecuteSqlAsync(
                $"""
                 select take_turn(s.id) from (
                     select other.id from gatherings g join gatherings other on other.series_id = g.series_id where g.id = {id} order by other.starts_at, other.id) s
                 """,
                ct);
        }

        if (await db.TakeTurnAsync(id, ct) is not { } gathering)
        {
            return null;
        }

        return gathering.IsOpen && gathering.EndsAt > now
            ? gathering
            : throw new RuleViolationException("activities.not-open", "Children can be invited to an approved activity until it ends.");
    }

    /// <summary>An activity as it is once everybody before has finished with its participants.</summary>
    public static async Task<Gathering?> TakeTurnAsync(this ActivitiesDb db, Guid id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select take_turn({id})", ct);
        return await db.Gatherings.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct);
    }

    /// <summary>Whoever withdraws makes room for the next in line; after <see cref="TakeTurnAsync"/>.</summary>
    public static async Task WithdrawAsync(this ActivitiesDb db, Gathering gathering, Guid[] children, DateTimeOffset now, CancellationToken ct)
    {
        var left = await db.Database.SqlQuery<Guid>(
            $"""
             update participants set state = 'declined', version = version + 1
             where gathering_id = {gathering.Id} and child_id = any({children}) and state <> 'declined'
             returning child_id as "Value"
             """).ToArrayAsync(ct);
        await db.ReseatAsync(gathering, left, now, ct);
    }

    /// <summary>Gives places anew, counts, and tells what has changed for which child.</summary>
    public static async Task ReseatAsync(this ActivitiesDb db, Gathering gathering, Guid[] children, DateTimeOffset now, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select reseat({gathering.Id}, {now.ToUniversalTime()})", ct);
        var changed = await db.Participants.AsNoTracking().Where(row => row.GatheringId == gathering.Id && children.Contains(row.ChildId)).ToListAsync(ct);
        await db.PublishManyAsync(changed.Select(row => new ParticipationChanged(
            gathering.Id, row.ChildId, gathering.Kind, gathering.On, row.Attendance ?? row.State, row.OrgCode, row.Version)), ct);
    }
}
