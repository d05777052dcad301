using System.Net;
using System.Net.Http.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tongxing.Contracts.Identity;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.Support;

namespace Tongxing.Registry.Tests.Places;

public sealed class MovedUnitTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private const string From = RegistryFixture.School, To = "520502012S0009";

    [Fact]
    public async Task Children_go_with_their_school_once_and_only_the_new_place_sees_them()
    {
        var school = registry.Officer(From);
        var child = (await RegistryFixture.RegisterAsync(school, 401, "迁小宝")).GetProperty("id").GetGuid();
        var other = (await RegistryFixture.RegisterAsync(registry.Officer(RegistryFixture.OtherSchool), 403, "留小宝", RegistryFixture.OtherSchool)).GetProperty("id").GetGuid();
        using var said = new HttpRequestMessage(HttpMethod.Put, $"/api/registry/children/{child}/situation") { Content = JsonContent.Create(new { enrolment = "enrolled" }), Headers = { { "If-Match", "\"0\"" } } };
        using var answer = await school.SendAsync(said);
        await RegistryFixture.PostAsync(school, "/api/registry/commendations", new { childId = child, kind = "outstanding", year = TimeProvider.System.Today.Year, deeds = "成绩优秀，乐于助人，多次帮助低年级同学。" });
        var ready = await RegistryFixture.CheckAsync(registry.Officer(), "roster-county-120.xlsx");

        await PublishAsync(new OrgUnitAdded(To, "碧海街道中心小学", "school", To, 1));
        await PublishAsync(new OrgUnitMoved(From, To, "520502", 2));
        await Eventually.HoldsAsync(async () => await registry.ScalarAsync<bool>($"select exists (select from children where id = '{child}' and org_code like '{To}C%')"));
        await PublishAsync(new OrgUnitMoved(From, To, "520502", 2));
        await PublishAsync(new OrgUnitAdded("520502013S0001", "随后小学", "school", "520502", 1)); // in the same queues' wake
        await Eventually.HoldsAsync(async () => await registry.ScalarAsync<long>("select count(*) from inbox where consumer = 'registry-when-org-unit-moved'") == 2);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await StatusAsync(RegistryFixture.Township, child), await StatusAsync("520502012", child)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(RegistryFixture.OtherSchool, other));
        var found = await RegistryFixture.PostAsync(registry.Officer("520502012"), "/api/registry/children/search", new { name = "迁小" });
        Assert.Equal(child, Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(0, await CountInScopeAsync(RegistryFixture.Township));
        Assert.Equal(2, await registry.ScalarAsync<long>($"select version from children where id = '{child}'"));
        await Eventually.HoldsAsync(async () => await registry.ScalarAsync<long>($"select count(*) from events where type like '%:ChildUpdated' and body->>'childId' = '{child}'") == 1);
        Assert.Equal(1, await registry.ScalarAsync<long>($"select count(*) from classes where org_code like '{To}C%' and school_code = '{To}'"));
        Assert.Equal(1, await registry.ScalarAsync<long>($"select count(*) from situations where org_code like '{To}C%'"));
        Assert.Equal(1, await registry.ScalarAsync<long>($"select count(*) from commendations where org_code like '{To}C%'"));
        Assert.Equal(0, await registry.ScalarAsync<long>($"select count(*) from org_units where kind = 'school' and code = '{From}'"));

        // A roster checked before is checked against the new place before it can be committed.
        var path = $"/api/registry/imports/{ready.GetProperty("id").GetGuid()}";
        var again = await RegistryFixture.WaitAsync(registry.Officer(), path, "checking");
        Assert.Equal("ready", again.GetProperty("state").GetString());
        await RegistryFixture.CommitAsync(registry.Officer(), again);
        Assert.Equal(0, await registry.ScalarAsync<long>($"select count(*) from children where org_code like '{From}%'"));
    }

    // What SQL that forgets its scope is shown of the moved school.
    private async Task<long> CountInScopeAsync(string place)
    {
        await using var app = NpgsqlDataSource.Create(registry.AppConnection);
        await using var connection = await app.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            $"""
             select set_config('role', 'registry_app_place', true), set_config('app.scope_lo', '{place}', true), set_config('app.scope_hi', '{place[..^1]}{(char)(place[^1] + 1)}', true);
             select (select count(*) from children) + (select count(*) from name_tokens) + (select count(*) from classes) + (select count(*) from situations) + (select count(*) from commendations)
             """,
            connection,
            transaction);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return reader.GetInt64(0);
    }

    private async Task<HttpStatusCode> StatusAsync(string place, Guid child)
    {
        using var response = await registry.Officer(place).GetAsync($"/api/registry/children/{child}");
        return response.StatusCode;
    }

    private Task PublishAsync<T>(T fact)
        where T : class => registry.Services.GetRequiredService<IBus>().Publish(fact);
}
