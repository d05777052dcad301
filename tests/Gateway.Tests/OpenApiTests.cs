using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Gateway.Tests;

[Collection(nameof(GatewayFixture))]
public sealed class OpenApiTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_services_own_document_is_shown_under_its_name()
    {
        using var browser = gateway.Browser();

        var document = await browser.GetFromJsonAsync<JsonElement>("/openapi/identity.json");
        var registry = await browser.GetFromJsonAsync<JsonElement>("/openapi/registry.json");

        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Contains(document.GetProperty("paths").EnumerateObject(), path => path.Name == "/api/identity/units");
        Assert.DoesNotContain(document.GetProperty("paths").EnumerateObject(), path => path.Name.StartsWith("/internal", StringComparison.Ordinal));
        Assert.Equal(["school", "home", "agency"], document.GetProperty("components").GetProperty("schemas").GetProperty("AddUnitRequest").GetProperty("properties").GetProperty("kind").GetProperty("enum").EnumerateArray().Select(kind => kind.GetString()));
        Assert.False(document.TryGetProperty("servers", out _)); // so it is the gateway's own address, not the one inside
        Assert.Equal("/openapi/v1.json", registry.GetProperty("path").GetString()); // what the service behind is asked for
    }

    [Fact]
    public async Task An_address_that_no_service_has_is_told_to_a_program_as_a_problem()
    {
        using var browser = gateway.Browser();

        using var answer = await browser.GetAsync(new Uri("/api/nothing/at/all", UriKind.Relative));

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("request.not-found", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_page_lists_every_services_document_and_its_scripts_pass_the_gateways_own_policy()
    {
        using var browser = gateway.Browser();

        using var page = await browser.GetAsync(new Uri("/docs/index.html", UriKind.Relative));
        var html = await page.Content.ReadAsStringAsync();
        var settings = await browser.GetStringAsync(new Uri("/docs/index.js", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.All(["identity", "registry", "pairing", "activities", "aid", "outreach", "counselling", "insights"], service => Assert.Contains($"/openapi/{service}.json", settings, StringComparison.Ordinal));
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal); // script-src 'self' would stop it
        Assert.DoesNotContain("//cdn", html, StringComparison.Ordinal);
        foreach (var script in (string[])["swagger-ui-bundle.js", "swagger-ui-standalone-preset.js", "swagger-ui.css"])
        {
            Assert.Contains(script, html, StringComparison.Ordinal);
            using var file = await browser.GetAsync(new Uri($"/docs/{script}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        }
    }
}
