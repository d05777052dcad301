using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tongxing.Identity.Units;
using Tongxing.Support;

namespace Tongxing.Identity.Tests.Units;

[Collection(nameof(IdentityFixture))]
public sealed class UnitTests(IdentityFixture identity)
{
    [Fact]
    public async Task The_province_has_its_real_divisions_down_to_the_township()
    {
        var unit = await identity.County().GetFromJsonAsync<JsonElement>("/api/identity/units/520502011");

        Assert.Equal(["贵州省", "毕节市", "七星关区", "碧海街道"], unit.GetProperty("path").EnumerateArray().Select(step => step.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_service_has_started_when_its_tree_is_whole()
    {
        await identity.ScalarAsync<string>("delete from org_units where code = '522701106' returning code");
        var loader = identity.Services.GetServices<IHostedService>().OfType<DivisionsLoader>().Single();

        await loader.StartAsync(CancellationToken.None); // before the first request: hosts start their services first

        Assert.True(await identity.ScalarAsync<bool>("select exists (select from org_units where code = '522701106')"));
    }

    [Fact]
    public async Task Schools_added_at_once_get_numbers_of_their_own_and_the_bus_hears_of_each()
    {
        var names = Enumerable.Range(1, 8).Select(number => $"并发小学{number}").ToList();

        var added = await Task.WhenAll(names.Select(name =>
            IdentityFixture.PostAsync(identity.County("520521"), "/api/identity/units", new { parentCode = "520521001", kind = "school", name })));

        var codes = added.Select(unit => unit.GetProperty("code").GetString()!).ToList();
        Assert.Equal(8, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^520521001S[0-9]{4}$", code));
        await Eventually.HoldsAsync(async () =>
            await identity.ScalarAsync<long>("select count(*) from events where type = 'Tongxing.Contracts.Identity:OrgUnitAdded' and org_code like '520521001S%'") == 8);
    }

    [Fact]
    public async Task The_same_request_sent_twice_adds_one_school()
    {
        var client = identity.County();
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var school = new { parentCode = "520502011", kind = "school", name = "只建一次小学" };

        var (first, second) = (await IdentityFixture.PostAsync(client, "/api/identity/units", school), await IdentityFixture.PostAsync(client, "/api/identity/units", school));
        using var other = await client.PostAsJsonAsync("/api/identity/units", new { parentCode = "520502011", kind = "school", name = "另一所小学" });

        Assert.Equal(first.GetProperty("code").GetString(), second.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Theory]
    [InlineData("units/search?under=")]
    [InlineData("units?parent=")]
    [InlineData("accounts?under=")]
    public async Task A_unit_that_is_left_empty_is_the_callers_own(string path)
    {
        await identity.AddAccountAsync("township-officer", "520502011");

        var page = await identity.County().GetFromJsonAsync<JsonElement>($"/api/identity/{path}");

        Assert.NotEmpty(page.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Units_below_one_come_page_by_page()
    {
        var codes = new List<string>();
        for (string? path = "/api/identity/units?parent=520502&limit=20", next; path is not null; path = next is null ? null : $"/api/identity/units?parent=520502&limit=20&cursor={next}")
        {
            var page = await identity.County().GetFromJsonAsync<JsonElement>(path);
            codes.AddRange(page.GetProperty("items").EnumerateArray().Select(unit => unit.GetProperty("code").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(await identity.ScalarAsync<string[]>("select array_agg(code order by code) from org_units where parent_code = '520502' and moved_to is null"), codes);
    }

    [Fact]
    public async Task A_unit_is_not_renamed_to_what_its_neighbour_is_called_but_may_keep_its_name()
    {
        var (one, _) = (await identity.AddSchoolAsync("520502014", "改名小学"), await identity.AddSchoolAsync("520502014", "邻近小学"));

        using var taken = await RenameAsync(one, "邻近小学 ");
        using var same = await RenameAsync(one, "改名小学");
        using var other = await RenameAsync(one, " 新名小学 ");

        Assert.Equal("identity.unit-name-taken", (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (same.StatusCode, other.StatusCode));
        Assert.Equal("新名小学", await identity.ScalarAsync<string>($"select detail->>'to' from audit where subject = 'unit/{one}' and action = 'identity.unit.rename' order by at desc limit 1"));
    }

    [Theory]
    [InlineData("520502011")]
    [InlineData("520502999")] // looks no different, though there is none
    public async Task Nobody_adds_units_in_another_county(string parentCode)
    {
        using var refused = await identity.County("520503").PostAsJsonAsync("/api/identity/units", new { parentCode, kind = "school", name = "越界小学" });

        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, "request.unit-not-yours"), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.True(problem.GetProperty("errors").TryGetProperty("parentCode", out _));
    }

    private Task<HttpResponseMessage> RenameAsync(string code, string name) => identity.County().PutAsJsonAsync($"/api/identity/units/{code}", new { name });
}
