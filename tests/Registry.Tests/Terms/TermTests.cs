using System.Net;
using System.Net.Http.Json;

namespace Tongxing.Registry.Tests.Terms;

public sealed class TermTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task A_county_sets_its_own_days_and_the_others_keep_the_provinces()
    {
        var county = registry.Officer("520502");

        using var defined = await county.PutAsJsonAsync("/api/registry/terms/2026-autumn", new { orgCode = "520502", startsOn = "2026-08-31", endsOn = "2027-01-15" });
        using var reversed = await county.PutAsJsonAsync("/api/registry/terms/2026-autumn", new { orgCode = "520502", startsOn = "2027-08-31", endsOn = "2027-01-15" });
        using var elsewhere = await county.PutAsJsonAsync("/api/registry/terms/2026-autumn", new { orgCode = "520521", startsOn = "2026-08-31", endsOn = "2027-01-15" });

        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (defined.StatusCode, reversed.StatusCode, elsewhere.StatusCode));
        using var otherHalf = await county.PutAsJsonAsync("/api/registry/terms/2026-autumn", new { orgCode = "520502", startsOn = "2026-03-01", endsOn = "2026-07-15" });
        using var nowhere = await county.PutAsJsonAsync("/api/registry/terms/2026-autumn", new { startsOn = "2026-08-31", endsOn = "2027-01-15" });
        using var overlapping = await county.PutAsJsonAsync("/api/registry/terms/2027-spring", new { orgCode = "520502", startsOn = "2027-01-15", endsOn = "2027-07-15" });
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Conflict), (otherHalf.StatusCode, nowhere.StatusCode, overlapping.StatusCode));
        using var otherYear = await county.PutAsJsonAsync("/api/registry/terms/2026-autumn", new { orgCode = "520502", startsOn = "2025-08-31", endsOn = "2026-01-15" });
        Assert.Equal(HttpStatusCode.BadRequest, otherYear.StatusCode);
        Assert.Equal(1, await registry.ScalarAsync<long>("select count(*) from audit where action = 'registry.term.define' and subject = 'term/2026-autumn'"));
        Assert.Equal("2026-08-31", await StartOfAsync("520502"));
        Assert.Equal("2026-09-01", await StartOfAsync("520521"));
    }

    [Fact]
    public async Task Of_two_terms_that_overlap_and_are_set_at_once_one_is_kept()
    {
        var county = registry.Officer("520521");

        var answers = await registry.AtOnceAsync(
            "terms",
            () => county.PutAsJsonAsync("/api/registry/terms/2041-autumn", new { orgCode = "520521", startsOn = "2041-09-01", endsOn = "2042-02-20" }),
            () => county.PutAsJsonAsync("/api/registry/terms/2042-spring", new { orgCode = "520521", startsOn = "2042-02-10", endsOn = "2042-07-10" }));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
    }

    private async Task<string?> StartOfAsync(string county) => (await RegistryFixture.GetAsync(registry.Officer(county), "/api/registry/terms"))
        .GetProperty("items").EnumerateArray().Single(t => t.GetProperty("code").GetString() == "2026-autumn").GetProperty("startsOn").GetString();
}
