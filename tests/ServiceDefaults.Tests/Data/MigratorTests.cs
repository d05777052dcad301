using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Tests.Sample;
using Tongxing.Support;

namespace Tongxing.ServiceDefaults.Tests.Data;

public sealed class MigratorTests : IAsyncLifetime
{
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

        Assert.Equal(8, await ScalarAsync<long>("select count(*) from schema_migrations"));
        Assert.Equal("service/0001_notes", await ScalarAsync<string>("select name from schema_migrations order by applied_at desc limit 1"));
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
        await ScalarAsync<string>("insert into schema_migrations (name, checksum) values ('service/0002_newer', 'x') returning name");

        await MigrateAsync();

        Assert.Equal(9, await ScalarAsync<long>("select count(*) from schema_migrations"));
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
        return new Migrator(new(configuration, "sampledb"), [typeof(ServiceDb).Assembly, typeof(SampleDb).Assembly], NullLogger.Instance).RunAsync(CancellationToken.None);
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
