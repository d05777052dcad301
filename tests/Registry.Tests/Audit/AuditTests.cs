using System.Net;

namespace Tongxing.Registry.Tests.Audit;

public sealed class AuditTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task A_look_at_a_number_is_told_to_the_place_s_auditor_and_to_nobody_else()
    {
        var officer = registry.Officer();
        var child = (await RegistryFixture.RegisterAsync(officer, 910)).GetProperty("id").GetGuid();
        await RegistryFixture.PostAsync(officer, $"/api/registry/children/{child}/reveal", new { fields = new[] { "identityNumber" }, purpose = "home-visit" });
        var path = $"/api/registry/audit?subject=child/{child}";

        var here = (await RegistryFixture.GetAsync(registry.As("auditor", "520502"), path)).GetProperty("items");
        var elsewhere = (await RegistryFixture.GetAsync(registry.As("auditor", "520381"), path)).GetProperty("items");
        using var refused = await officer.GetAsync(path);

        Assert.Equal(["registry.child.reveal", "registry.child.register"], here.EnumerateArray().Select(item => item.GetProperty("action").GetString()));
        Assert.Equal("home-visit", here[0].GetProperty("detail").GetProperty("purpose").GetString());
        Assert.Equal(0, elsewhere.GetArrayLength());
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task The_trail_is_found_intact()
    {
        var verification = await RegistryFixture.GetAsync(registry.As("auditor", "520502"), "/api/registry/audit/verification");

        Assert.True(verification.GetProperty("holds").GetBoolean());
    }
}
