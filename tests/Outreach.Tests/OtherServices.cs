using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tongxing.Outreach.Tests;

/// <summary>What Outreach asks of other processes: a token of its own, their earlier events, guardians' phones.</summary>
public sealed class OtherServices : IAsyncDisposable
{
    private readonly WebApplication app;

    private OtherServices(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    /// <summary>What Registry says of whom to reach, by the child's id; set by a test.</summary>
    public ConcurrentDictionary<Guid, object> Contacts { get; } = new();

    /// <summary>The bodies of what Registry was asked.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<OtherServices> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var others = new OtherServices(builder.Build());
        others.app.MapPost("/connect/token", () => Results.Json(new { access_token = "a token", expires_in = 300, token_type = "Bearer" }));
        others.app.MapGet("/internal/events", () => Results.Json(Array.Empty<object>()));
        others.app.MapPost("/internal/children/contacts", others.ContactsAsync);
        await others.app.StartAsync();
        return others;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> ContactsAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var asked = await reader.ReadToEndAsync();
        Asked.Enqueue(asked);
        var ids = JsonElement.Parse(asked).GetProperty("childIds");
        return Results.Json(new { items = ids.ValueKind == JsonValueKind.Null ? Contacts.Values : ids.EnumerateArray().Select(id => Contacts.GetValueOrDefault(id.GetGuid())).OfType<object>() });
    }
}
