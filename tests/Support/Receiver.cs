using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tongxing.Support;

public sealed record Received(IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A partner's endpoint: a real HTTP server on loopback. Answers 200 until it is told otherwise.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> requests = new();
    private readonly ConcurrentQueue<int> answers = new();

    private Receiver(WebApplication app) => this.app = app;

    public IReadOnlyList<Received> Requests => [.. requests];

    public string Url { get; private set; } = "";

    /// <summary>What it answers once those of <see cref="AnswerNext"/> are used up.</summary>
    public int Usually { get; set; } = StatusCodes.Status200OK;

    /// <summary>It answers nobody before this has ended.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.app.MapPost("/hook", receiver.TakeAsync);
        await receiver.app.StartAsync();
        receiver.Url = $"{receiver.app.Urls.Single()}/hook";
        return receiver;
    }

    public void AnswerNext(params int[] statuses) => Array.ForEach(statuses, answers.Enqueue);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        requests.Enqueue(new(request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal), body));
        await Gate;
        var status = answers.TryDequeue(out var next) ? next : Usually;
        request.HttpContext.Response.Headers.Location = "/hook";
        return Results.StatusCode(status);
    }
}
