using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Files;
using Tongxing.ServiceDefaults.Messaging;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.ServiceDefaults;

/// <summary>A service's own database with everything that commits together with its rows.</summary>
public static class DataAndMessaging
{
    /// <summary>
    /// The database with its migrations and roles, the outbox, the inbox and the consumers of the service's assembly,
    /// the audit trail, idempotency and files.
    /// </summary>
    /// <param name="builder">The service being built.</param>
    /// <param name="connectionName">The app host's name for the database, such as <c>registrydb</c>.</param>
    /// <remarks>
    /// Reads <c>ConnectionStrings:{connectionName}</c> (the owner's, with <c>Database:AppPassword</c>, or the service's
    /// own role's), <c>ConnectionStrings:rabbitmq</c> and <c>Messaging</c>.
    /// </remarks>
    public static void AddDataAndMessaging<TDb>(this IHostApplicationBuilder builder, string connectionName)
        where TDb : ServiceDb
    {
        var services = builder.Services;
        var database = new DatabaseOptions(builder.Configuration, connectionName);
        services.AddSingleton(database);
        services.AddSingleton(provider => new NpgsqlDataSourceBuilder(database.App).UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>()).Build());
        services.AddSingleton<OutboxSignal>();
        services.AddDbContextPool<TDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(provider.GetRequiredService<OutboxSignal>()));
        services.AddScoped<ServiceDb>(provider => provider.GetRequiredService<TDb>());
        services.AddSingleton(provider => new Migrator(
            database, [typeof(ServiceDb).Assembly, typeof(TDb).Assembly], provider.GetRequiredService<ILogger<Migrator>>()));
        services.AddScoped<FileStore>();
        services.AddSingleton<AuditSeal>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton<AuditVerifier>();
        services.AddHostedService<AuditSealer>();
        services.AddDatabaseCheck();
        builder.AddMessaging(typeof(TDb).Assembly);
    }

    private static void AddMessaging(this IHostApplicationBuilder builder, Assembly consumers)
    {
        var broker = builder.Configuration.GetConnectionString("rabbitmq") ?? throw new InvalidOperationException("ConnectionStrings:rabbitmq is not set.");
        var address = new BusAddress(consumers.GetName().Name!.Split('.')[^1].ToLowerInvariant(), new(broker));
        builder.Services.AddSingleton(address);
        builder.Services.AddOptions<MessagingOptions>().BindConfiguration("Messaging").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Inboxes>();
        builder.Services.AddBus(address, consumers);
        builder.Services.AddHostedService<OutboxRelay>();
        builder.Services.AddHostedService<OutboxWatch>();
        builder.Services.AddHostedService<Housekeeping>();
        builder.Services.AddHostedService<BusWatch>();
    }
}
