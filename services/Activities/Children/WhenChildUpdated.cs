using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Participants;
using Tongxing.Contracts.Registry;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Activities.Children;

/// <summary>
/// A moved child keeps its past where it was; what is still to come goes along, and its marks, which are the child's. Whoever leaves the
/// registry or the county gives up the places and calls that are out of reach.
/// </summary>
public sealed class WhenChildUpdated(ActivitiesDb db, TimeProvider clock) : IConsumer<ChildUpdated>
{
    public async Task Consume(ConsumeContext<ChildUpdated> context)
    {
        var (child, ct) = (context.Message, context.CancellationToken);
        await db.ActAsync(Scope.All("a child that an older word left elsewhere"), ct);
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
             insert into children (id, org_code, grade, left_behind, active, version)
             values ({child.ChildId}, {child.ChildOrgCode}, {child.Grade}, {child.LeftBehind != WhenChildRegistered.NotLeftBehind}, {!child.Removed}, {child.Version})
             on conflict (id) do update set
                 org_code = excluded.org_code, grade = excluded.grade, left_behind = excluded.left_behind, active = excluded.active, version = excluded.version
             where children.version < excluded.version
             """,
            ct);
        if (changed > 0)
        {
            await LeaveAsync(child, ct);
            await KeepNewerAsync(child.ChildId, ct);
            var month = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
            await db.Database.ExecuteSqlAsync($"update participants set org_code = {child.ChildOrgCode} where child_id = {child.ChildId} and attendance is null and org_code <> {child.ChildOrgCode}", ct);
            await db.Database.ExecuteSqlAsync($"update parent_links set org_code = {child.ChildOrgCode} where child_id = {child.ChildId} and used_at is null and org_code <> {child.ChildOrgCode}", ct);
            await db.Database.ExecuteSqlAsync($"update parent_views set org_code = {child.ChildOrgCode} where child_id = {child.ChildId} and settled_at is null and org_code <> {child.ChildOrgCode}", ct);
            await db.Database.ExecuteSqlAsync($"update contact_reports set org_code = {child.ChildOrgCode} where child_id = {child.ChildId} and month >= {month} and org_code <> {child.ChildOrgCode}", ct);
            await db.Database.ExecuteSqlAsync($"update marks set org_code = {child.ChildOrgCode} where child_id = {child.ChildId} and org_code <> {child.ChildOrgCode}", ct);
        }
    }

    private async Task LeaveAsync(ChildUpdated child, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var left = await db.Gatherings.FromSql(
            $"""
             select * from gatherings
             where state = 'approved' and ends_at > {now} and ({child.Removed} or not starts_with({child.ChildOrgCode}, left(org_code, {UnitCode.County})))
                 and id in (select gathering_id from participants where child_id = {child.ChildId} and attendance is null and state <> 'declined')
             """).AsNoTracking().OrderBy(gathering => gathering.StartsAt).ThenBy(gathering => gathering.Id).ToListAsync(ct);
        foreach (var gathering in left)
        {
            await db.TakeTurnAsync(gathering.Id, ct);
            await db.WithdrawAsync(gathering, [child.ChildId], now, ct);
        }

        await db.Database.ExecuteSqlAsync(
            $"""
             update calls set state = 'free', child_id = null, relation = null, version = version + 1
             where child_id = {child.ChildId} and state = 'booked' and starts_at > {now} and ({child.Removed} or not starts_with({child.ChildOrgCode}, left(org_code, {UnitCode.County})))
             """,
            ct);
    }

    // What was saved while the child moved may stand at both places, and of what is told once per county only one can go along.
    private async Task KeepNewerAsync(Guid child, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
             delete from participants p using participants other
             where p.child_id = {child} and other.child_id = {child} and other.gathering_id = p.gathering_id and p.attendance is null
                 and (p.attendance is not null, coalesce(p.signed_up_at, p.invited_at), p.county) < (other.attendance is not null, coalesce(other.signed_up_at, other.invited_at), other.county)
             """,
            ct);
        await db.Database.ExecuteSqlAsync(
            $"""
             delete from marks m using marks other
             where m.child_id = {child} and other.child_id = {child} and other.kind = m.kind and other.period = m.period and (m.marked_at, m.county) < (other.marked_at, other.county)
             """,
            ct);
    }
}
