using System.Data.Common;
using Npgsql;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>
/// The three roles of a service. The login role owns nothing and inherits nothing: each transaction takes on one of
/// the two others, because a role holding both would have both policies joined with OR, which is a full scan.
/// </summary>
internal sealed record DatabaseRoles(string Login)
{
    public string Place => $"{Login}_place";

    public string Assigned => $"{Login}_assigned";

    public static DatabaseRoles For(string database) => new($"{database}_app");

    public static DatabaseRoles Of(DbConnection connection) =>
        new(new NpgsqlConnectionStringBuilder(connection.ConnectionString).Username!);
}
