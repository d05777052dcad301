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

    [Fact]
    public async Task Nobody_adds_units_in_another_county()
    {
        using var refused = await identity.County("520503").PostAsJsonAsync("/api/identity/units", new { parentCode = "520502011", kind = "school", name = "越界小学" });

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }
}
