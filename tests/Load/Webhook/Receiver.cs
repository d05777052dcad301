using System.Text.Json;
using Tongxing.Load.Outbox;

namespace Tongxing.Load.Webhook;

/// <summary>A partner's endpoint on this machine, that notes when an event comes.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    public Receiver(Arrivals arrivals)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/events", (JsonElement sent) =>
        {
            arrivals.Add(sent.GetProperty("subject").GetGuid());
            return TypedResults.NoContent();
        });
    }

    public async Task<string> StartAsync(CancellationToken ct)
    {
        await app.StartAsync(ct);
        return app.Urls.First() + "/events";
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
