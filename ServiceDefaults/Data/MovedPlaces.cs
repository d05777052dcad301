using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>What becomes of rows whose unit bears another code from now on.</summary>
public static class MovedPlaces
{
    /// <summary>Rewrites the beginning of codes, in the running transaction and scope, which must hold both places. Doing it again changes nothing.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="from">The unit's code up to now.</param>
    /// <param name="to">Its code from now on.</param>
    /// <param name="columns">Where codes stand, as <c>table.column</c>; names of the code's own, never a user's.</param>
    /// <param name="ct">Cancels.</param>
    [SuppressMessage("Security", "EF1002", Justification = "Tables and columns are constants of the callers.")]
    public static async Task MovePlaceAsync(this ServiceDb db, string from, string to, IReadOnlyList<string> columns, CancellationToken ct)
    {
        var scope = Scope.Of(from);
        foreach (var (table, column) in columns.Select(name => name.Split('.')).Select(parts => (parts[0], parts[1])))
        {
            await db.Database.ExecuteSqlRawAsync(
                $"update {table} set {column} = {{0}} || substr({column}, length({{1}}) + 1) where {column} >= {{2}} and {column} < {{3}}", [to, from, scope.Low, scope.High], ct);
        }
    }
}
