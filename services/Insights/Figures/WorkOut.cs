using Npgsql;
using Tongxing.Insights.Data;
using Tongxing.Insights.Indicators;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Insights.Figures;

internal static class WorkOut
{
    private const int Portion = 5_000;
    private static readonly string Sql = EmbeddedSql.Read<InsightsDb>("WorkOut.sql");

    /// <summary>Works out what was touched, in the running transaction, which must see everything.</summary>
    /// <returns>Whether more may be waiting.</returns>
    public static async Task<bool> WorkOutAsync(this InsightsDb db, CancellationToken ct)
    {
        await using var waiting = db.Command("select exists (select from touched)");
        if (await waiting.ExecuteScalarAsync(ct) is false)
        {
            return false;
        }

        await using var command = db.Command(Sql);
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter("portion", Portion));
        command.Parameters.Add(new NpgsqlParameter("codes", Indicator.All.Select(indicator => indicator.Code).ToArray()));
        return await command.ExecuteScalarAsync(ct) is long and > 0;
    }
}
