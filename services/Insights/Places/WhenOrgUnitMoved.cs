using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Identity;
using Tongxing.Insights.Data;
using Tongxing.Insights.Facts;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Insights.Places;

/// <summary>
/// Takes a unit's past along, as the other services do, and remembers the move for facts of before that come after it. What was worked
/// out for either place is worked out anew.
/// </summary>
public sealed class WhenOrgUnitMoved(InsightsDb db, TimeProvider clock) : FactConsumer<OrgUnitMoved>(db, clock)
{
    private static readonly string[] Columns =
    [
        "child_states.org_code", "situation_states.org_code", "pairings.org_code", "aids.org_code", "duties.org_code", "happenings.org_code",
    ];

    protected override async Task KeepAsync(OrgUnitMoved fact, DateTimeOffset at, CancellationToken ct)
    {
        var (from, to) = (fact.From, fact.To);
        var scope = Scope.Of(from);
        await Db.Database.ExecuteSqlAsync($"insert into moves (from_code, to_code) values ({from}, {to}) on conflict do nothing", ct);
        await Db.Database.ExecuteSqlAsync(
            $"""
             insert into touched (place, since)
             select distinct case when org_code = {from} then place_of({to}) else placed(org_code) end, month from figures where own and org_code >= {scope.Low} and org_code < {scope.High}
             union
             select parent_of({from}), month from figures where not own and org_code = {from};
             delete from figures where org_code >= {scope.Low} and org_code < {scope.High};
             """,
            ct);
        await Db.MovePlaceAsync(from, to, Columns, ct);
        await MoveHandInsAsync(from, to, ct);
    }

    // A unit merged into another one may have handed in for the same period: what it did stays at its old code, where those above find it.
    private async Task MoveHandInsAsync(string from, string to, CancellationToken ct)
    {
        var scope = Scope.Of(from);
        await Db.Database.ExecuteSqlAsync(
            $"""
             update hand_ins h set org_code = {to} || substr(org_code, length({from}) + 1)
             where org_code >= {scope.Low} and org_code < {scope.High} and not exists (
                 select from hand_ins o where o.org_code = {to} || substr(h.org_code, length({from}) + 1) and o.period = h.period);
             update files f set org_code = h.org_code from hand_ins h where h.file_id = f.id and h.org_code <> f.org_code;
             """,
            ct);
    }
}
