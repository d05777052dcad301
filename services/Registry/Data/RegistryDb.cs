using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Registry.Assignments;
using Tongxing.Registry.Children;
using Tongxing.Registry.Commendations;
using Tongxing.Registry.Imports;
using Tongxing.Registry.Places;
using Tongxing.Registry.Situations;
using Tongxing.Registry.Terms;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Registry.Data;

public sealed class RegistryDb(DbContextOptions<RegistryDb> options) : ServiceDb(options)
{
    internal DbSet<Child> Children => Set<Child>();

    internal DbSet<NameToken> NameTokens => Set<NameToken>();

    internal DbSet<HistoryEntry> History => Set<HistoryEntry>();

    internal DbSet<ChildTask> Tasks => Set<ChildTask>();

    internal DbSet<Situation> Situations => Set<Situation>();

    internal DbSet<Commendation> Commendations => Set<Commendation>();

    internal DbSet<OrgUnit> Units => Set<OrgUnit>();

    internal DbSet<Term> Terms => Set<Term>();

    internal DbSet<Assignment> Assignments => Set<Assignment>();

    internal DbSet<RosterImport> Imports => Set<RosterImport>();

    internal DbSet<ImportRow> ImportRows => Set<ImportRow>();

    internal DbSet<HeaderAnswer> HeaderAnswers => Set<HeaderAnswer>();

    internal NpgsqlConnection Npgsql => (NpgsqlConnection)Database.GetDbConnection();

    internal async Task<int> ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = Command(sql);
        return await command.ExecuteNonQueryAsync(ct);
    }
}
