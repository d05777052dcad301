using System.Net;
using System.Net.Http.Json;
using Npgsql;
using Tongxing.ServiceDefaults.Messaging;
using Tongxing.ServiceDefaults.Tests.Sample;
using Tongxing.Support;

namespace Tongxing.ServiceDefaults.Tests.Messaging;

[Collection(nameof(SampleFixture))]
public sealed class EventLogTests(SampleFixture sample)
{
    [Fact]
    public async Task A_reader_who_follows_positions_steps_over_nothing_while_others_write()
    {
        var service = sample.As("service", "", scopes: "internal.events");
        var notes = Enumerable.Range(0, 300).Select(_ => Guid.CreateVersion7()).ToArray();
        var seen = new HashSet<Guid>();
        long after = await sample.ScalarAsync<long>("select coalesce(max(position), 0) from events");

        var writers = notes.Chunk(30).Select(async mine =>
        {
            foreach (var note in mine)
            {
                await sample.PublishAsync(new NoteTaken(note, "520502"));
            }
        }).ToArray();
        await Eventually.HoldsAsync(
            async () =>
            {
                foreach (var logged in (await service.GetFromJsonAsync<List<LoggedEvent>>($"/internal/events?after={after}&limit=7"))!)
                {
                    Assert.True(logged.Position > after);
                    after = logged.Position;
                    seen.Add(logged.Body.GetProperty("noteId").GetGuid());
                }

                return seen.IsSupersetOf(notes);
            },
            TimeSpan.FromSeconds(60));
        await Task.WhenAll(writers);

        Assert.Equal(0, await sample.ScalarAsync<long>("select count(*) from outbox"));
    }

    [Theory]
    [InlineData("service", "internal.events", HttpStatusCode.OK)]
    [InlineData("service", "internal", HttpStatusCode.OK)]
    [InlineData("service", "registry", HttpStatusCode.Forbidden)]
    [InlineData("partner", "internal.events", HttpStatusCode.Forbidden)]
    [InlineData("county-officer", null, HttpStatusCode.Forbidden)]
    public async Task Only_the_systems_own_services_read_the_log(string role, string? scopes, HttpStatusCode expected)
    {
        using var answer = await sample.As(role, "520502", scopes: scopes).GetAsync("/internal/events");
        using var anonymous = await sample.Anonymous().GetAsync("/internal/events");

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    [Theory]
    [InlineData("sample_app_place")]
    [InlineData("sample_app_assigned")]
    public async Task Business_code_reaches_no_plumbing_table_in_its_scope(string role)
    {
        await using var app = NpgsqlDataSource.Create(sample.AppConnection);
        var tables = (string[])["outbox", "outbox_set_aside", "events", "events_default", "schema_migrations", "caught_up", .. await PartitionsAsync()];

        foreach (var table in tables)
        {
            await using var connection = await app.OpenConnectionAsync();
            await using var command = new NpgsqlCommand($"set role {role}; select count(*) from {table}", connection);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync());
            Assert.True(refused.SqlState == PostgresErrorCodes.InsufficientPrivilege, table);
        }
    }

    [Fact]
    public async Task The_trail_is_closed_to_who_acts_by_assignment_and_empty_without_a_scope()
    {
        await using var app = NpgsqlDataSource.Create(sample.AppConnection);

        await using var place = app.CreateCommand("set role sample_app_place; select count(*) from audit");
        Assert.Equal(0L, await place.ExecuteScalarAsync());
        await using var assigned = app.CreateCommand("set role sample_app_assigned; select count(*) from audit");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => assigned.ExecuteScalarAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<string[]> PartitionsAsync() =>
        await sample.ScalarAsync<string[]>("select array_agg(inhrelid::regclass::text) from pg_inherits where inhparent = 'events'::regclass");
}
