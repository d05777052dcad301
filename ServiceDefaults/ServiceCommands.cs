using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Messaging;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.ServiceDefaults;

/// <summary>Runs a service, or one of the commands that every service has.</summary>
public static class ServiceCommands
{
    /// <summary>
    /// Without a command, serves: migrates first when given the owner's connection string, and refuses to serve with a
    /// database role that row-level security does not bind. Commands: <c>--migrate</c>, <c>--verify-audit</c> and
    /// <c>--redeliver QUEUE</c>.
    /// </summary>
    /// <returns>The exit code: 0, or 1 when the audit chain is broken.</returns>
    public static async Task<int> RunServiceAsync(this WebApplication app, string[] args)
    {
        switch (args)
        {
            case ["--migrate", ..]:
                await app.Services.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
                return 0;
            case ["--verify-audit", ..]:
                return await VerifyAuditAsync(app.Services.GetRequiredService<AuditChain>());
            case ["--redeliver", var queue, ..]:
                var moved = await Redelivery.RunAsync(app.Services.GetRequiredService<BusAddress>(), queue, CancellationToken.None);
                await Console.Out.WriteLineAsync(moved.ToString(CultureInfo.InvariantCulture));
                return 0;
            default:
                await PrepareAsync(app);
                await app.RunAsync();
                return Environment.ExitCode;
        }
    }

    internal static async Task PrepareAsync(WebApplication app)
    {
        if (app.Services.GetService<DatabaseOptions>() is { } database)
        {
            app.MapEventReplay();
            if (database.Owner is not null)
            {
                await app.Services.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
            }

            await CheckRoleAsync(app.Services.GetRequiredService<NpgsqlDataSource>());
        }

        app.CheckPermissions(app.Services.GetRequiredService<PermissionTable>());
    }

    private static async Task CheckRoleAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            """
            select rolsuper or rolbypassrls or rolinherit or exists (select from pg_class where relowner = r.oid and relkind in ('r', 'p'))
            from pg_roles r where rolname = current_user
            """);
        if (await command.ExecuteScalarAsync() is true)
        {
            throw new InvalidOperationException("The service's database role must not own tables, inherit roles or bypass row-level security.");
        }
    }

    private static async Task<int> VerifyAuditAsync(AuditChain chain)
    {
        var report = await chain.VerifyAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(
            report.BrokenAt is { } broken
                ? string.Create(CultureInfo.InvariantCulture, $"broken at {broken}; {report.Sealed} before it hold, {report.Unsealed} unsealed")
                : string.Create(CultureInfo.InvariantCulture, $"{report.Sealed} sealed and unbroken, {report.Unsealed} unsealed"));
        return report.BrokenAt is null ? 0 : 1;
    }
}
