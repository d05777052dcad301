using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Messaging;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>
/// The base of every service's database. Rows, the facts about them and the audit trail commit together, inside a
/// transaction that row-level security limits to one <see cref="Scope"/>.
/// </summary>
public abstract partial class ServiceDb(DbContextOptions options) : DbContext(options)
{
    private const string Act =
        "select set_config('role', $1, true), set_config('app.scope_lo', $2, true), set_config('app.scope_hi', $3, true), set_config('app.account', $4, true)";

    private readonly List<Action> afterCommit = [];
    private DatabaseRoles? roles;
    private Scope? acting;

    internal bool HasPublished { get; set; }

    /// <summary>The scope of the running transaction, if there is one.</summary>
    public Scope? Acting => Database.CurrentTransaction is null ? null : acting;

    /// <summary>Set by a handler whose rows are to stay although it answers with an error, such as a failed attempt that counts.</summary>
    public bool CommitsOnRefusal { get; set; }

    internal DatabaseRoles Roles => roles ??= DatabaseRoles.Of(Database.GetDbConnection());

    /// <summary>
    /// Opens a transaction that sees the given scope only. Without one the application role may touch nothing but
    /// the plumbing tables, so a query that forgot its scope fails instead of answering.
    /// </summary>
    public async Task<IDbContextTransaction> BeginAsync(Scope scope, CancellationToken ct)
    {
        // Contexts are pooled, and EF tells its interceptors nothing of a transaction that was disposed of unfinished.
        Ended(committed: false);
        (HasPublished, CommitsOnRefusal) = (false, false);
        var transaction = await Database.BeginTransactionAsync(ct);
        await ActAsync(scope, ct);
        return transaction;
    }

    /// <summary>A command in the running transaction, for set-based work that EF Core would only be in the way of.</summary>
    /// <param name="sql">Constant text; what a user gave goes into parameters.</param>
    public NpgsqlCommand Command(string sql) =>
        new(sql, (NpgsqlConnection)Database.GetDbConnection(), (NpgsqlTransaction?)Database.CurrentTransaction?.GetDbTransaction());

    /// <summary>Narrows or moves the running transaction to another scope.</summary>
    public async Task ActAsync(Scope scope, CancellationToken ct)
    {
        // Past EF Core: this runs in every transaction, and its command pipeline would cost more than the statement.
        await using var command = new NpgsqlCommand(Act, (NpgsqlConnection)Database.GetDbConnection());
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope.AccountId is null ? Roles.Place : Roles.Assigned });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope.Low });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope.High });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope.AccountId?.ToString() ?? "" });
        await command.ExecuteNonQueryAsync(ct);
        acting = scope;
        if (scope.Reason is { } reason)
        {
            LogWide(this.GetService<ILoggerFactory>().CreateLogger<Scope>(), reason);
        }
    }

    /// <summary>States a fact; it is sent after, and only if, the transaction commits.</summary>
    /// <param name="fact">A record of <c>Tongxing.Contracts</c>; at most 256 KiB as JSON.</param>
    public void Publish(object fact)
    {
        Set<OutboxMessage>().Add(OutboxMessage.Of(fact));
        MarkPublished();
    }

    /// <summary>States many facts of an import at once by COPY, inside the current transaction.</summary>
    /// <param name="facts">Each as in <see cref="Publish"/>.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="due">When they may be sent, if they would only be in the way now; at once if not given.</param>
    public async Task PublishManyAsync(IEnumerable<object> facts, CancellationToken ct, DateTimeOffset? due = null)
    {
        var connection = (NpgsqlConnection)Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync("copy outbox (id, type, body, headers) from stdin binary", ct);
        foreach (var message in facts.Select(fact => OutboxMessage.Of(fact, due)))
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(message.Id, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(message.Type, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(message.Body, NpgsqlDbType.Json, ct);
            await copy.WriteAsync(message.Headers, NpgsqlDbType.Jsonb, ct);
        }

        await copy.CompleteAsync(ct);
        MarkPublished();
    }

    /// <summary>Records who did what to whom; it commits with the act itself and is sealed a second later.</summary>
    public void Record(AuditEntry entry) => Set<AuditEntry>().Add(entry);

    /// <summary>Does something small and safe to lose, such as waking a worker, once the transaction has committed.</summary>
    public void AfterCommit(Action act) => afterCommit.Add(act);

    /// <inheritdoc/>
    [SuppressMessage("Design", "MA0056", Justification = "Each service's mappings live in its own assembly.")]
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ServiceDb).Assembly);
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
        SnakeCase.Apply(modelBuilder.Model);
    }

    internal void Ended(bool committed)
    {
        acting = null;
        foreach (var act in committed ? afterCommit : [])
        {
            act();
        }

        afterCommit.Clear();
    }

    [LoggerMessage(LogLevel.Debug, "A transaction sees the whole province: {Reason}")]
    private static partial void LogWide(ILogger logger, string reason);

    private void MarkPublished()
    {
        HasPublished = true;
        // A one-row save would otherwise run without a transaction, and OutboxSignal listens to commits.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }
}
