using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Summary;

/// <summary>What the units directly below one have done: duties of periods begun by today.</summary>
public sealed record SummaryResponse(string OrgCode, IReadOnlyList<SummaryRow> Rows);

/// <summary>One unit's figures.</summary>
public sealed record SummaryRow(string OrgCode, int Pairings, int Helpers, int Due, int Met, int Overdue);

internal static class SummaryEndpoints
{
    private static readonly string Sql = EmbeddedSql.Read<PairingDb>("Summary.sql");

    public static void MapSummary(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/pairing/summary", Handle).RequirePermission(Permissions.ReadSummary).WithTags("Summary");

    private static async Task<Ok<SummaryResponse>> Handle(PairingDb db, Caller caller, TimeProvider clock, CancellationToken ct, string? orgCode = null)
    {
        var unit = caller.UnitOr(orgCode);
        var scope = Scope.Of(unit);
        var rows = await db.Database.SqlQueryRaw<SummaryRow>(
            Sql, new NpgsqlParameter("unit", unit), new NpgsqlParameter("low", scope.Low), new NpgsqlParameter("high", scope.High), new NpgsqlParameter("today", clock.Today)).ToListAsync(ct);
        return TypedResults.Ok(new SummaryResponse(unit, rows));
    }
}
