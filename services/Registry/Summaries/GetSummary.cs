using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Summaries;

/// <summary>How many children are filed under a unit.</summary>
public sealed record SummaryRow(string OrgCode, string? Name, int Children, int Provisional, int Boarding, int BothAway);

/// <param name="Unit">The whole.</param>
/// <param name="Rows">By the units one level below; children filed at the unit itself are a row of its own code.</param>
public sealed record Summary(SummaryRow Unit, IReadOnlyList<SummaryRow> Rows);

internal static class GetSummary
{
    public static async Task<Results<Ok<Summary>, ProblemHttpResult>> Handle(
        string? orgCode, string? level, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var unit = caller.UnitOr(orgCode);
        if (!caller.Scope.Contains(unit))
        {
            return Problems.Invalid("orgCode", "registry.unit-not-in-scope", "The unit is not in your scope.");
        }

        if (PartOf(level ?? Below(unit)) is not { } part)
        {
            return Problems.NotOneOf("level", "registry.level-unknown", "city", "county", "township", "school", "class");
        }

        var rows = await RowsAsync(db, unit, part, ct);
        var name = (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == unit, ct))?.Name;
        return TypedResults.Ok(new Summary(
            new(unit, name, rows.Sum(r => r.Children), rows.Sum(r => r.Provisional), rows.Sum(r => r.Boarding), rows.Sum(r => r.BothAway)), rows));
    }

    private static async Task<List<SummaryRow>> RowsAsync(RegistryDb db, string unit, string part, CancellationToken ct)
    {
        await using var command = db.Command(
            $"""
             select g.code, u.name, g.children, g.provisional, g.boarding, g.both_away
             from (
                 select coalesce({part}, org_code) code, count(*)::int children, count(*) filter (where provisional)::int provisional,
                        count(*) filter (where boarding)::int boarding, count(*) filter (where left_behind = 'both-away')::int both_away
                 from children
                 where removed_at is null and org_code >= $1 and org_code < $2
                 group by 1) g
             left join org_units u on u.code = g.code
             order by g.code
             """);
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = ServiceDefaults.Data.Scope.Of(unit).High });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<SummaryRow>();
        while (await reader.ReadAsync(ct))
        {
            var name = await reader.IsDBNullAsync(1, ct) ? null : reader.GetString(1);
            rows.Add(new(reader.GetString(0), name, reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5)));
        }

        return rows;
    }

    private static string Below(string unit) => unit.Contains('S', StringComparison.Ordinal) ? "class" : unit.Length switch
    {
        2 => "city",
        4 => "county",
        6 => "township",
        _ => "school",
    };

    /// <summary>A level's part of a child's code. A county's own school stands beside the townships.</summary>
    private static string? PartOf(string level) => level switch
    {
        "city" => "left(org_code, 4)",
        "county" => "left(org_code, 6)",
        "township" => "coalesce(substring(org_code from '^[0-9]{9}'), school_code)",
        "school" => "school_code",
        "class" => "org_code",
        _ => null,
    };
}
