using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Tests.Sample;
using Tongxing.Support;

namespace Tongxing.ServiceDefaults.Tests.Data;

public sealed class MigratorTests : IAsyncLifetime
{
    private static readonly Assembly[] Sources = [typeof(ServiceDb).Assembly, typeof(SampleDb).Assembly];

    private string database = "";
    private NpgsqlDataSource owner = null!;

    public async Task InitializeAsync()
    {
        database = await (await TestServers.GetAsync()).NewDatabaseAsync("migrator");
        owner = NpgsqlDataSource.Create(database);
    }

    public async Task DisposeAsync() => await owner.DisposeAsync();

    [Fact]
    public async Task Several_at_once_apply_each_script_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MigrateAsync()));

        var names = Sources.SelectMany(MigrationScript.Of).Select(script => script.Name).ToArray();
        Assert.Equal("service/0002_notes_version", names[^1]);
        Assert.Equal(names, await ScalarAsync<string[]>("select array_agg(name order by applied_at) from schema_migrations"));
    }

    [Fact]
    public async Task A_script_changed_after_it_was_applied_is_refused()
    {
        await MigrateAsync();
        await ScalarAsync<string>("update schema_migrations set checksum = 'other' where name = 'service/0001_notes' returning name");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(MigrateAsync);

        Assert.Contains("service/0001_notes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_behind_and_is_applied_next_time()
    {
        await ScalarAsync<int>("create table notes (id int); select 1");

        await Assert.ThrowsAsync<PostgresException>(MigrateAsync);
        Assert.False(await ScalarAsync<bool>("select exists (select from schema_migrations where name like 'service/%')"));
        await ScalarAsync<int>("drop table notes; select 1");
        await MigrateAsync();

        Assert.True(await ScalarAsync<bool>("select exists (select from schema_migrations where name = 'service/0001_notes')"));
    }

    [Fact]
    public async Task A_program_older_than_its_database_goes_on_and_takes_nothing_back()
    {
        await MigrateAsync();
        await ScalarAsync<string>("insert into schema_migrations (name, checksum) values ('service/9999_newer', 'x') returning name");

        await MigrateAsync();

        Assert.Equal("x", await ScalarAsync<string>("select checksum from schema_migrations where name = 'service/9999_newer'"));
    }

    [Fact]
    public async Task A_script_outside_of_a_transaction_that_died_halfway_begins_anew()
    {
        const string IsValid = "select indisvalid from pg_index where indexrelid = 'notes_version'::regclass";
        await MigrateAsync();
        // What a process leaves that dies while the index is built.
        await ScalarAsync<int>("update pg_index set indisvalid = false where indexrelid = 'notes_version'::regclass; delete from schema_migrations where name = 'service/0002_notes_version'; select 1");
        Assert.False(await ScalarAsync<bool>(IsValid));

        await MigrateAsync();

        Assert.True(await ScalarAsync<bool>(IsValid));
    }

    [Fact]
    public async Task The_command_migrates_and_ends_and_the_role_then_serves_without_the_owner()
    {
        var settings = SampleProcess.Settings(database, "amqp://guest:guest@127.0.0.1:1", asOwner: true);

        var (code, output) = await SampleProcess.RunAsync(settings, "--migrate");

        Assert.True(code == 0, output);
        await using var app = new NpgsqlConnection(SampleProcess.Settings(database, "", asOwner: false)["ConnectionStrings:sampledb"]);
        await app.OpenAsync();
    }

    private Task MigrateAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(SampleProcess.Settings(database, "", asOwner: true)!).Build();
        return new Migrator(new(configuration, "sampledb"), Sources, NullLogger.Instance).RunAsync(CancellationToken.None);
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
