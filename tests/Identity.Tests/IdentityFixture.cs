using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.Support;

namespace Tongxing.Identity.Tests;

[CollectionDefinition(nameof(IdentityFixture))]
public sealed class IdentityFixture() : ServiceFixture<Program>("identity"), ICollectionFixture<IdentityFixture>
{
    public const string GatewaySecret = "a secret for tests of the gateway's client";

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Clients:gateway:Secret", GatewaySecret),
        new("Clients:gateway:Scopes", "internal.sessions"),
        new("FirstAccount:Password", "the first password"),
    ];

    public HttpClient County(string code = "520502") => As("county-officer", code);

    public HttpClient Gateway() => As("service", "", scopes: "internal.sessions");

    public async Task<(Guid Id, string UserName, string Password)> AddAccountAsync(string role = "township-officer", string orgCode = "520502011")
    {
        var userName = $"u{Guid.CreateVersion7():N}"[..30];
        var added = await PostAsync(County(orgCode[..6]), "/api/identity/accounts", new { userName, displayName = "测试", grants = new[] { new { role, orgCode, kind = "place" } } });
        return (added.GetProperty("id").GetGuid(), userName, added.GetProperty("oneTimePassword").GetString()!);
    }

    public async Task<string> AddSchoolAsync(string parentCode, string name) =>
        (await PostAsync(County(parentCode[..6]), "/api/identity/units", new { parentCode, kind = "school", name })).GetProperty("code").GetString()!;

    /// <summary>As another service would tell of it: through an outbox, the bus and the inbox.</summary>
    public async Task PublishAsync(object fact)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var transaction = await db.BeginAsync(Scope.Of("52"), CancellationToken.None);
        db.Publish(fact);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    public Task<HttpResponseMessage> SignInAsync(string userName, string password) =>
        Gateway().PostAsJsonAsync("/internal/sessions", new { userName, password });

    public static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }
}
