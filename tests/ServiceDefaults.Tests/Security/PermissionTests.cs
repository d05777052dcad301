using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Tests.Sample;
using Tongxing.Support;

namespace Tongxing.ServiceDefaults.Tests.Security;

[Collection(nameof(SampleFixture))]
public sealed class PermissionTests(SampleFixture sample)
{
    [Fact]
    public async Task An_endpoint_that_declares_nothing_keeps_the_service_from_starting()
    {
        await using var app = Build(routes => routes.MapGet("/silent", () => "hello"));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ServiceCommands.PrepareAsync(app));

        Assert.Contains("/silent", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permission_that_no_role_has_keeps_the_service_from_starting()
    {
        await using var app = Build(routes => routes.MapGet("/typo", () => "hello").RequirePermission("sample.notes.reed"));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ServiceCommands.PrepareAsync(app));

        Assert.Contains("sample.notes.reed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_permission_is_403_before_anything_is_looked_up_and_absent_is_404_like_out_of_scope()
    {
        var note = (await SampleFixture.JsonAsync(await sample.Officer("520901").PostAsJsonAsync("/api/sample/notes", new { orgCode = "520901", text = "x" }))).GetProperty("id").GetGuid();
        var helper = sample.As("helper", "520901");

        using var refusedKnown = await helper.PutAsJsonAsync($"/api/sample/notes/{note}", new { orgCode = "520901", text = "y" });
        using var refusedUnknown = await helper.PutAsJsonAsync($"/api/sample/notes/{Guid.CreateVersion7()}", new { orgCode = "520901", text = "y" });
        using var elsewhere = await sample.Officer("520902").GetAsync($"/api/sample/notes/{note}");
        using var absent = await sample.Officer("520902").GetAsync($"/api/sample/notes/{Guid.CreateVersion7()}");
        using var anonymous = await sample.Anonymous().GetAsync($"/api/sample/notes/{note}");
        using var stranger = await sample.As("donor", "520901").GetAsync($"/api/sample/notes/{note}");

        Assert.Equal(HttpStatusCode.Forbidden, refusedKnown.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refusedUnknown.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        Assert.Equal(await BodyAsync(absent), await BodyAsync(elsewhere));
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
    }

    [Fact]
    public async Task A_wrong_method_or_a_wrong_kind_of_body_is_no_question_of_permission()
    {
        var officer = sample.Officer("520901");
        using var text = new StringContent("x");

        using var method = await officer.DeleteAsync("/api/sample/notes");
        using var type = await officer.PostAsync("/api/sample/notes", text);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "request.wrong-method"), (method.StatusCode, await CodeAsync(method)));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "request.unsupported-type"), (type.StatusCode, await CodeAsync(type)));
    }

    [Fact]
    public async Task A_text_that_no_database_holds_is_the_callers_mistake()
    {
        var officer = sample.Officer("520901");

        using var written = await officer.PostAsJsonAsync("/api/sample/notes", new { orgCode = "520901", text = "a\0b" });
        using var asked = await officer.GetAsync("/api/sample/notes?like=%00");

        Assert.Equal((HttpStatusCode.BadRequest, "request.invalid"), (written.StatusCode, await CodeAsync(written)));
        Assert.Equal((HttpStatusCode.BadRequest, "request.invalid"), (asked.StatusCode, await CodeAsync(asked)));
    }

    [Theory]
    [InlineData("sample", HttpStatusCode.OK)]
    [InlineData("sample.notes.read", HttpStatusCode.OK)]
    [InlineData("sample.notes.write registry", HttpStatusCode.Forbidden)]
    [InlineData("sam", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.Forbidden)]
    public async Task A_clients_token_must_cover_the_permission_too(string scopes, HttpStatusCode expected)
    {
        using var answer = await sample.As("partner", "520502", scopes: scopes).GetAsync("/api/sample/notes");

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_signed_by_somebody_else_or_changed_is_refused()
    {
        using var others = new TestTokens();
        var good = sample.Tokens.For("county-officer", "520502");
        var client = sample.Anonymous();

        foreach (var token in (string[])[others.For("county-officer", "520502"), good[..^4] + "AAAA", "nonsense"])
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.GetAsync("/api/sample/notes");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Health_and_open_endpoints_need_nobody()
    {
        foreach (var path in (string[])["/health/live", "/health/ready", "/api/sample/open"])
        {
            using var answer = await sample.Anonymous().GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private static WebApplication Build(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddServiceDefaults(Permissions.Table);
        var app = builder.Build();
        map(app);
        return app;
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response) => (await SampleFixture.JsonAsync(response)).GetProperty("code").GetString();

    // The trace id differs by request.
    private static async Task<string> BodyAsync(HttpResponseMessage response)
    {
        var problem = await SampleFixture.JsonAsync(response);
        return string.Join(',', problem.EnumerateObject().Where(property => property.Name != "traceId"));
    }
}
