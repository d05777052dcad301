using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Places;

internal static class UnitsBelow
{
    /// <summary>A school's classes or a division's schools, as far as children tell of them: one more than a page.</summary>
    public static Task<List<string>> UnitsBelowAsync(this ActivitiesDb db, string unit, string? cursor, int take, CancellationToken ct)
    {
        var (scope, schools, after) = (Scope.Of(unit), !UnitCode.IsSchool(unit), Cursor.Decode<Key>(cursor)?.OrgCode);
        // A school's classes lie between its code and the same with a D.
        var (separator, next) = schools ? ("C", "D") : ("\n", "");
        // From one to the next by the index: a county's fifty thousand children are not read for its hundred schools.
        return db.Database.SqlQuery<string>(
            $"""
             with recursive units (code) as (
                 (select split_part(org_code, {separator}, 1) from children
                  where active and org_code >= {scope.Low} and org_code < {scope.High} and org_code > {(after is null ? "" : after + next)} order by org_code limit 1)
                 union all
                 select (
                     select split_part(org_code, {separator}, 1) from children
                     where active and org_code < {scope.High} and org_code > (units.code || {next}) collate "C" order by org_code limit 1)
                 from units where units.code is not null)
             select code as "Value" from units where code is not null and code <> {unit} and (not {schools} or code ~ 'S[0-9]+$') limit {take + 1}
             """).ToListAsync(ct);
    }

    /// <summary>The page of those codes, each with what is known of it.</summary>
    public static Page<T> Cut<T>(List<string> codes, int take, Func<string, T> row)
    {
        var page = Paging.Cut(codes, take, code => new Key(code));
        return new([.. page.Items.Select(row)], page.Next);
    }

    private readonly record struct Key(string OrgCode);
}
