using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Summary;

/// <summary>What is open in the units directly below one; null where a count is too small to be told.</summary>
public sealed record SummaryResponse(string OrgCode, IReadOnlyList<SummaryRow> Rows);

/// <summary>One unit's counts.</summary>
/// <param name="OrgCode">The unit.</param>
/// <param name="Cases">Open cases.</param>
/// <param name="Serious">Those at level 1 or 2.</param>
/// <param name="Waiting">Letters not answered.</param>
/// <param name="Overdue">Letters that went up a level.</param>
public sealed record SummaryRow(string OrgCode, int? Cases, int? Serious, int? Waiting, int? Overdue);

internal static class SummaryEndpoints
{
    private static readonly string Sql = EmbeddedSql.Read<CounsellingDb>("Summary.sql");

    public static void MapSummary(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/counselling/summary", Handle).RequirePermission(Permissions.ReadSummary).WithTags("Summary");
        routes.MapGet("/api/counselling/desk", GetDesk.Handle).RequirePermission(Permissions.Counsel).WithTags("Summary");
    }

    private static async Task<Ok<SummaryResponse>> Handle(CounsellingDb db, Caller caller, CancellationToken ct, string? orgCode = null)
    {
        var unit = string.IsNullOrEmpty(orgCode) ? caller.OrgCode : orgCode;
        var scope = Scope.Of(unit);
        var rows = await db.Database.SqlQueryRaw<Counted>(
            Sql, new NpgsqlParameter("unit", unit), new NpgsqlParameter("low", scope.Low), new NpgsqlParameter("high", scope.High)).ToListAsync(ct);
        var (cases, serious, waiting, overdue) = (Column(rows, row => row.Cases), Column(rows, row => row.Serious), Column(rows, row => row.Waiting), Column(rows, row => row.Overdue));
        return TypedResults.Ok(new SummaryResponse(unit, [.. rows.Select((row, at) => new SummaryRow(row.OrgCode, cases[at], serious[at], waiting[at], overdue[at]))]));
    }

    private static int?[] Column(List<Counted> rows, Func<Counted, int> count) => SmallCells.Suppress(rows.ConvertAll(row => count(row)));

    private sealed record Counted(string OrgCode, int Cases, int Serious, int Waiting, int Overdue);
}
