using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>Where the database is, and as whom to speak to it.</summary>
internal sealed class DatabaseOptions
{
    public DatabaseOptions(IConfiguration configuration, string connectionName)
    {
        var given = new NpgsqlConnectionStringBuilder(
            configuration.GetConnectionString(connectionName)
            ?? throw new InvalidOperationException($"ConnectionStrings:{connectionName} is not set."));
        // The roles are the cluster's, so their names come from the service and not from one of its databases.
        Roles = DatabaseRoles.For(configuration["Database:Role"] ?? given.Database!);
        var isOwner = given.Username != Roles.Login;
        Owner = isOwner ? given.ConnectionString : null;
        AppPassword = isOwner
            ? configuration["Database:AppPassword"] ?? throw new InvalidOperationException("Database:AppPassword is not set.")
            : given.Password!;
        App = new NpgsqlConnectionStringBuilder(given.ConnectionString)
        {
            Username = Roles.Login,
            Password = AppPassword,
            MaxPoolSize = configuration.GetValue("Database:MaxPoolSize", 40),
            MaxAutoPrepare = configuration.GetValue("Database:MaxAutoPrepare", 50),
            ApplicationName = configuration["OTEL_SERVICE_NAME"] ?? Roles.Login,
            NoResetOnClose = true, // role and settings are the transaction's, temporary tables go with it: nothing outlives a commit
        }.ConnectionString;
    }

    /// <summary>Null where the service was given only its own role: then somebody else has migrated.</summary>
    public string? Owner { get; }

    public string App { get; }

    public string AppPassword { get; }

    public DatabaseRoles Roles { get; }
}
