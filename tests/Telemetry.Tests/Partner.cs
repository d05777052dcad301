using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tongxing.Telemetry.Tests;

/// <summary>A partner's endpoint; keeps the trace that each delivery comes with.</summary>
internal sealed class Partner : IAsyncDisposable
{
    private readonly Channel<string> traces = Channel.CreateUnbounded<string>();
    private readonly WebApplication app;

    private Partner(WebApplication app) => this.app = app;

    public string Url => $"{app.Urls.Single()}/hook";

    public static async Task<Partner> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var partner = new Partner(builder.Build());
        partner.app.MapPost("/hook", (HttpRequest request) => partner.traces.Writer.WriteAsync(request.Headers.TraceParent.ToString()));
        await partner.app.StartAsync();
        return partner;
    }

    /// <summary>The traceparent of the next delivery.</summary>
    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await traces.Reader.ReadAsync(patience.Token);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
