using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Notices;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Duties;

/// <summary>One transaction's part of what time asks for; each says whether more may be waiting.</summary>
internal sealed class OverdueRounds(OutreachDb db, Noticeboard board)
{
    private const int Portion = 1_000;
    private const string Usual = "";
    private static readonly string[] Supervisors = [Roles.ClassTeacher, Roles.SchoolOfficer, Roles.TownshipOfficer, Roles.CountyOfficer];

    public async Task<bool> RemindAsync(DateOnly today, NoticeOptions policy, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(Scope.All("helpers are reminded of what they missed"), ct);
        var (last, oldest) = (today.AddDays(-policy.RemindEveryDays), today.AddDays(-policy.RemindForDays));
        var due = await db.Database.SqlQuery<Reminder>(
            $"""
             with due as (
                 select id from overdue_duties where not met and reminded_on <= {last} order by reminded_on limit {Portion} for update skip locked),
             taken as (
                 update overdue_duties o set reminded_on = case when o.due_on > {oldest} then {today} else date 'infinity' end
                 from due d where o.id = d.id
                 returning o.id, o.org_code, o.pairing_id, o.child_id, o.kind, o.due_on, o.done, o.required)
             select t.id as "Id", t.org_code as "OrgCode", t.pairing_id as "PairingId", t.child_id as "ChildId", t.kind as "Kind", t.due_on as "DueOn", t.done as "Done", t.required as "Required",
                 case when t.due_on > {oldest} then a.account_id end as "AccountId"
             from taken t left join assignments a on a.pairing_id = t.pairing_id and not a.ended
             """).ToListAsync(ct);
        await board.TellAsync(due.Where(one => one.AccountId is not null).Select(one => OverdueDuties.Missed(one.AccountId!.Value, one.Duty)), ct);
        await transaction.CommitAsync(ct);
        return due.Count == Portion;
    }

    public async Task<bool> EscalateAsync(DateOnly today, NoticeOptions policy, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(Scope.All("overdue duties become the matter of the next level"), ct);
        if (await NextToRiseAsync(today, policy, ct) is not var (county, by))
        {
            return false;
        }

        var risen = await db.Database.SqlQuery<Risen>(
            $"""
             with risen as (
                 update overdue_duties set level = case when due_on <= {by[3]} then 4 when due_on <= {by[2]} then 3 when due_on <= {by[1]} then 2 else 1 end
                 where county = {county} and not met and due_on <= {by[0]}
                   and level < case when due_on <= {by[3]} then 4 when due_on <= {by[2]} then 3 when due_on <= {by[1]} then 2 else 1 end
                 returning org_code, level)
             select distinct org_code as "OrgCode", level::int as "Level" from risen
             """).ToListAsync(ct);
        var posts = risen.Select(one => (Post: Post.AtOrAbove(one.Level, one.OrgCode), one.Level)).Where(one => one.Post is not null).DistinctBy(one => one.Post).ToList();
        await board.TellAsync(await CountAsync(county, posts!, today, ct), ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    public async Task<bool> DigestAsync(DateOnly today, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(Scope.All("supervisors' digests"), ct);
        var county = await db.Database.SqlQuery<string>(
            $"""
             select county as "Value" from (select distinct county from overdue_duties where not met) o
             where not exists (select from digests d where d.day = {today} and d.county in (o.county, '')) limit 1
             """).FirstOrDefaultAsync(ct);
        var isMine = await db.Database.ExecuteSqlAsync($"insert into digests (county, day) values ({county ?? ""}, {today}) on conflict do nothing", ct) > 0;
        if (county is not null && isMine)
        {
            await board.TellAsync(await SummariseAsync(county, today, ct), ct);
        }

        await transaction.CommitAsync(ct);
        return county is not null;
    }

    /// <summary>A county with something that has waited long enough, and the last due dates by which it has, by level; null when there is none.</summary>
    private async Task<(string County, DateOnly[] By)?> NextToRiseAsync(DateOnly today, NoticeOptions policy, CancellationToken ct)
    {
        var own = await db.TermsByCountyAsync(ct);
        // All counties that have set no terms are one, the empty code's.
        var calendars = own.Append(new(Usual, CountyTerms.Usual))
            .Select(one => (County: one.Key, Days: new SchoolDays(one.Value)))
            .Where(one => one.Days.Contains(today))
            .Select(one => (one.County, By: policy.After.Select(days => one.Days.Before(today, days)).ToArray()))
            .ToList();
        DateOnly[] Level(int level) => [.. calendars.Select(one => one.By[level])];
        var next = await db.Database.SqlQuery<Rising>(
            $"""
             select o.county as "County", (c.place - 1)::int as "Calendar"
             from unnest({calendars.Select(one => one.County).ToArray()}, {Level(0)}, {Level(1)}, {Level(2)}, {Level(3)}) with ordinality c (county, by1, by2, by3, by4, place)
             cross join lateral (
                 select county from overdue_duties
                 where not met and ((level = 0 and due_on <= c.by1) or (level = 1 and due_on <= c.by2) or (level = 2 and due_on <= c.by3) or (level = 3 and due_on <= c.by4))
                   and case c.county when {Usual} then county <> all ({own.Keys.ToArray()}) else county = c.county end
                 limit 1) o
             limit 1
             """).FirstOrDefaultAsync(ct);
        return next is null ? null : (next.County, calendars[next.Calendar].By);
    }

    private async Task<IEnumerable<Draft>> CountAsync(string county, List<(Post Post, int Level)> posts, DateOnly today, CancellationToken ct)
    {
        var (units, levels) = (posts.ConvertAll(one => one.Post.OrgCode).ToArray(), posts.ConvertAll(one => one.Level).ToArray());
        var ends = units.Select(unit => Scope.Of(unit).High).ToArray();
        var counts = await db.Database.SqlQuery<Counted>(
            $"""
             select (p.place - 1)::int as "Place", count(*)::int as "Count"
             from unnest({units}, {ends}, {levels}) with ordinality p (low, high, level, place)
             join overdue_duties o on o.county = {county} and not o.met and o.org_code >= p.low collate "C" and o.org_code < p.high collate "C" and o.level >= p.level
             group by p.place
             """).ToListAsync(ct);
        return counts.Select(counted => Draft.For(posts[counted.Place].Post, "duties-overdue", Fact.Of(today), ("count", Fact.Of(counted.Count))));
    }

    private async Task<IEnumerable<Draft>> SummariseAsync(string county, DateOnly today, CancellationToken ct)
    {
        var end = Scope.Of(county).High;
        var summaries = await db.Database.SqlQuery<Summary>(
            $"""
             select g.role as "Role", g.org_code as "OrgCode", count(*)::int as "Count", count(*) filter (where o.due_on >= {today.AddDays(-7)})::int as "Fresh", count(distinct o.child_id)::int as "Children"
             from (select distinct role, org_code from grants where not ended and role = any ({Supervisors}) and org_code >= {county} and org_code < {end}) g
             join overdue_duties o on o.county = {county} and not o.met
               and o.org_code >= g.org_code and o.org_code < left(g.org_code, -1) || chr(ascii(right(g.org_code, 1)) + 1)
             group by g.role, g.org_code
             """).ToListAsync(ct);
        return summaries.Select(one => Draft.For(
            new(one.Role, one.OrgCode), "weekly-digest", Fact.Of(today), ("count", Fact.Of(one.Count)), ("fresh", Fact.Of(one.Fresh)), ("children", Fact.Of(one.Children))));
    }

    private sealed record Reminder(Guid Id, string OrgCode, Guid PairingId, Guid ChildId, string Kind, DateOnly DueOn, int Done, int Required, Guid? AccountId)
    {
        public OverdueDuty Duty => new(Id, OrgCode, PairingId, ChildId, Kind, DueOn, Done, Required);
    }

    private sealed record Rising(string County, int Calendar);

    private sealed record Risen(string OrgCode, int Level);

    private sealed record Counted(int Place, int Count);

    private sealed record Summary(string Role, string OrgCode, int Count, int Fresh, int Children);
}
