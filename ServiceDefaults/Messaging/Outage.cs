using Npgsql;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>Tells "the database is away or busy" from "this message is wrong".</summary>
internal static class Outage
{
    public static bool Caused(Exception failure) =>
        (failure is NpgsqlException database && (database.IsTransient || database.SqlState is ['5', '7', 'P', ..]))
        || (failure.InnerException is { } cause && Caused(cause));
}
