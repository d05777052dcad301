using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tongxing.Telemetry.Tests;

/// <summary>Where the services send their telemetry: a real listener for OTLP over HTTP that keeps everything.</summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> received = new();

    private OtlpSink(WebApplication app) => this.app = app;

    public string Address { get; private set; } = "";

    public IReadOnlyList<Span> Spans => [.. Of("traces").SelectMany(OtlpReader.Spans)];

    public static async Task<OtlpSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sink = new OtlpSink(builder.Build());
        sink.app.MapPost("/v1/{signal}", sink.TakeAsync);
        await sink.app.StartAsync();
        sink.Address = sink.app.Urls.Single();
        return sink;
    }

    public IReadOnlyList<Metric> Metrics => [.. Of("metrics").SelectMany(OtlpReader.Metrics).Distinct()];

    /// <summary>The services of which something of a kind has come: traces, metrics or logs.</summary>
    public HashSet<string> ServicesIn(string signal) => [.. Of(signal).SelectMany(OtlpReader.Services)];

    /// <summary>Whether a text appears anywhere in what was received: plain, in JSON's or in a URL's notation.</summary>
    public bool Holds(string text)
    {
        var json = string.Concat(text.Select(letter => letter < 128 ? $"{letter}" : $"\\u{(int)letter:x4}"));
        var forms = new[] { text, json, json.ToUpperInvariant().Replace("\\U", "\\u", StringComparison.Ordinal), Uri.EscapeDataString(text) }.Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes).ToList();
        return received.Any(batch => forms.Exists(form => batch.Body.AsSpan().IndexOf(form) >= 0));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IEnumerable<byte[]> Of(string signal) => received.Where(batch => batch.Signal == signal).Select(batch => batch.Body);

    private async Task<IResult> TakeAsync(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        received.Enqueue((signal, body.ToArray()));
        return Results.Bytes([], "application/x-protobuf"); // an empty message: everything was taken
    }
}
