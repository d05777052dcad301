using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Tests.Sample;
using Tongxing.Support;

namespace Tongxing.ServiceDefaults.Tests.Audit;

/// <summary>On a database of its own, because it breaks the chain; the rows are sealed by hand.</summary>
public sealed class AuditChainTests : IAsyncLifetime
{
    private string database = "";
    private NpgsqlDataSource owner = null!;
    private NpgsqlDataSource app = null!;

    private AuditChain Chain => new(app, SealWith("a key for tests that is long enough, no secret"));

    public async Task InitializeAsync()
    {
        database = await (await TestServers.GetAsync()).NewDatabaseAsync("audit");
        var settings = SampleProcess.Settings(database, "amqp://guest:guest@127.0.0.1:1", asOwner: true);
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationBuilder();
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(configuration, settings!);
        var options = new DatabaseOptions(configuration.Build(), "sampledb");
        await new Migrator(options, [typeof(ServiceDb).Assembly], Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance).RunAsync(CancellationToken.None);
        (owner, app) = (NpgsqlDataSource.Create(database), NpgsqlDataSource.Create(options.App));
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await owner.DisposeAsync();
    }

    [Fact]
    public async Task What_is_written_is_sealed_in_order_and_holds()
    {
        await WriteAsync(1_500);

        Assert.Equal(new AuditReport(0, 1_500, null), await Chain.VerifyAsync(CancellationToken.None));
        Assert.Equal(1_000, await Chain.SealAsync(CancellationToken.None));
        Assert.Equal(500, await Chain.SealAsync(CancellationToken.None));
        Assert.Equal(0, await Chain.SealAsync(CancellationToken.None));
        await WriteAsync(2);

        Assert.Equal(new AuditReport(1_500, 2, null), await Chain.VerifyAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("update audit set detail = '{\"n\": 0}' where position = 5", 5)]
    [InlineData("update audit set at = at + interval '1 second' where position = 5", 5)]
    [InlineData("update audit set subject = 'child/other' where position = 10", 10)]
    [InlineData("delete from audit where position = 5", 5)]
    [InlineData("update audit set position = 105 where position = 5; update audit set position = 5 where position = 6; update audit set position = 6 where position = 105", 5)]
    public async Task What_a_superuser_changes_behind_the_triggers_back_is_found(string tampering, long brokenAt)
    {
        await WriteAsync(10);
        await Chain.SealAsync(CancellationToken.None);

        await ExecuteAsync(owner, $"alter table audit disable trigger all; {tampering}; alter table audit enable trigger all");

        Assert.Equal(brokenAt, (await Chain.VerifyAsync(CancellationToken.None)).BrokenAt);
        var (code, output) = await SampleProcess.RunAsync(SampleProcess.Settings(database, "amqp://guest:guest@127.0.0.1:1", asOwner: true), "--verify-audit");
        Assert.Equal(1, code);
        Assert.StartsWith($"broken at {brokenAt};", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")] // a seal without a key is none
    [InlineData("'1'")]
    [InlineData("'2'")]
    public async Task A_chain_rewritten_whole_by_somebody_without_the_key_is_found(string keyId)
    {
        await WriteAsync(10);
        await Chain.SealAsync(CancellationToken.None);

        await RewriteAsync(keyId, "update audit set detail = '{\"n\": 0}' where position = 5");

        Assert.Equal(1, (await Chain.VerifyAsync(CancellationToken.None)).BrokenAt);
        Assert.Equal(1, (await SampleProcess.RunAsync(SampleProcess.Settings(database, "amqp://guest:guest@127.0.0.1:1", asOwner: true), "--verify-audit")).Code);
    }

    [Fact]
    public async Task What_an_older_key_of_the_ring_sealed_still_holds()
    {
        await WriteAsync(5);
        await Chain.SealAsync(CancellationToken.None);
        var (rotated, lost) = (new AuditChain(app, SealWith("a key for tests that is long enough, no secret", "another key for tests, just as long as that")), new AuditChain(app, SealWith("some other key, which never sealed anything here")));

        await WriteAsync(5);
        await rotated.SealAsync(CancellationToken.None);

        Assert.Equal(new AuditReport(10, 0, null), await rotated.VerifyAsync(CancellationToken.None));
        Assert.Equal(1, (await lost.VerifyAsync(CancellationToken.None)).BrokenAt);
    }

    [Theory]
    [InlineData("update audit set detail = '{}'")]
    [InlineData("update audit set hash = 'x', position = 7 where position = 1")]
    [InlineData("delete from audit")]
    [InlineData("truncate audit")]
    public async Task Nobody_changes_or_deletes_a_row(string sql)
    {
        await WriteAsync(2);
        await Chain.SealAsync(CancellationToken.None);

        foreach (var who in (NpgsqlDataSource[])[app, owner])
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(who, sql));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task Two_sealers_do_not_fork_the_chain()
    {
        await WriteAsync(500);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Chain.SealAsync(CancellationToken.None)));
        while (await Chain.SealAsync(CancellationToken.None) > 0)
        {
        }

        Assert.Equal(new AuditReport(500, 0, null), await Chain.VerifyAsync(CancellationToken.None));
    }

    private static AuditSeal SealWith(params string[] keys)
    {
        var ring = new FieldEncryptionOptions { Current = keys.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        foreach (var (index, key) in keys.Index())
        {
            ring.Keys[(index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)] = key;
        }

        return new(Options.Create(ring));
    }

    // With all that a superuser has: every row's content, and a hash that needs no key.
    private Task RewriteAsync(string keyId, string tampering) => ExecuteAsync(
        owner,
        $$"""
        alter table audit disable trigger all;
        {{tampering}};
        do $do$ declare r audit; seal bytea := ''; begin
            for r in select * from audit where position is not null order by position loop
                seal := sha256(seal || convert_to(jsonb_build_array(
                    r.id, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), r.account_id, r.grant_id, r.role, r.org_code, r.action, r.subject, r.detail)::text, 'UTF8'));
                update audit set hash = seal, key_id = {{keyId}} where id = r.id;
            end loop;
        end $do$;
        alter table audit enable trigger all
        """);

    private Task WriteAsync(int rows) => ExecuteAsync(
        owner,
        $$"""
        insert into audit (id, at, org_code, action, subject, detail)
        select gen_random_uuid(), now(), '520502', 'sample.note.read', 'note/' || n, jsonb_build_object('n', n, 'why', '回访') from generate_series(1, {{rows}}) n
        """);

    private static async Task ExecuteAsync(NpgsqlDataSource who, string sql)
    {
        await using var command = who.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

[Collection(nameof(SampleFixture))]
public sealed class AuditSealerTests(SampleFixture sample)
{
    [Fact]
    public async Task An_act_and_its_entry_commit_together_and_are_sealed_within_seconds()
    {
        var (done, undone) = ($"note/{Guid.CreateVersion7()}", $"note/{Guid.CreateVersion7()}");
        await sample.ActAsync("520502", (db, _) =>
        {
            db.Record(AuditEntry.BySystem(TimeProvider.System, "sample.note.read", done, "520502", new { Purpose = "回访" }));
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => sample.ActAsync("520502", async (db, _) =>
        {
            db.Record(AuditEntry.BySystem(TimeProvider.System, "sample.note.read", undone, "520502"));
            await db.SaveChangesAsync();
            throw new InvalidOperationException("changed my mind");
        }));

        await Eventually.HoldsAsync(async () => await sample.ScalarAsync<bool>($"select position is not null from audit where subject = '{done}'"));

        Assert.Equal(0, await sample.ScalarAsync<long>($"select count(*) from audit where subject = '{undone}'"));
        Assert.Null((await sample.Services.GetRequiredService<AuditChain>().VerifyAsync(CancellationToken.None)).BrokenAt);
    }
}
