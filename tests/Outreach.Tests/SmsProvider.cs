using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tongxing.Outreach.Tests;

public sealed record Sms(string Phone, string Text, string Template, string Key, string Raw);

/// <summary>What lies outside our process: a provider of text messages as its manual describes it. It says how it went by a code in its answer.</summary>
public sealed class SmsProvider : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Sms> taken = new();
    private readonly ConcurrentDictionary<string, Queue<int>> codes = new(StringComparer.Ordinal);

    private SmsProvider(WebApplication app) => this.app = app;

    public string Url { get; private set; } = "";

    public IReadOnlyList<Sms> All => [.. taken];

    public static async Task<SmsProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new SmsProvider(builder.Build());
        provider.app.MapPost("/send", provider.TakeAsync);
        await provider.app.StartAsync();
        provider.Url = $"{provider.app.Urls.Single()}/send";
        return provider;
    }

    public IReadOnlyList<Sms> To(string phone) => [.. taken.Where(sms => sms.Phone == phone)];

    /// <summary>The codes with which it answers the next tries to reach a number.</summary>
    public void AnswerNext(string phone, params int[] next) => codes[phone] = new(next);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var raw = await reader.ReadToEndAsync();
        var sms = JsonElement.Parse(raw);
        var phone = sms.GetProperty("mobile").GetString()!;
        taken.Enqueue(new(phone, sms.GetProperty("content").GetString()!, sms.GetProperty("tpl").GetString()!, request.Headers["x-key"].ToString(), raw));
        var code = codes.TryGetValue(phone, out var next) && next.TryDequeue(out var one) ? one : 0;
        return Results.Json(new { result = new { code, message = $"{phone} {code}" } });
    }
}
