using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Tongxing.ServiceDefaults.Messaging;
using Tongxing.ServiceDefaults.Tests.Sample;
using Tongxing.Support;

namespace Tongxing.ServiceDefaults.Tests.Messaging;

/// <summary>The sample service catches up with its own log, which it asks for over HTTP as with another's.</summary>
[Collection(nameof(SampleFixture))]
public sealed class CatchUpTests(SampleFixture sample)
{
    [Fact]
    public async Task What_was_published_before_the_queues_were_there_has_its_effect_and_what_came_both_ways_has_one()
    {
        var (heard, missed) = (new NoteTaken(Guid.CreateVersion7(), "520502"), Guid.CreateVersion7());
        await sample.PublishAsync(heard);
        await Eventually.HoldsAsync(async () => await sample.EffectsAsync(heard.NoteId) == 1);
        // As sent when nobody listened: in the log, but not in the queue.
        await sample.ExecuteAsync(
            $$"""
            insert into events (message_id, type, body, headers, org_code)
            values (gen_random_uuid(), 'Tongxing.ServiceDefaults.Tests.Sample:NoteTaken', '{"noteId": "{{missed}}", "orgCode": "520502"}', '{}', '520502'),
                   (gen_random_uuid(), 'Tongxing.Contracts.Other:NobodysEvent', '{"orgCode": "520502"}', '{}', '520502')
            """);

        await RunAsync("first");
        await Eventually.HoldsAsync(async () => await sample.EffectsAsync(missed) == 1);
        await RunAsync("first"); // done once: reads nothing
        await RunAsync("second"); // everything comes again
        await Eventually.HoldsAsync(async () => await sample.MessagesInAsync(SampleFixture.Queue) == 0);

        Assert.Equal((1, 1), (await sample.EffectsAsync(heard.NoteId), await sample.EffectsAsync(missed)));
        Assert.Equal(2, await sample.ScalarAsync<long>("select count(*) from caught_up where source in ('first', 'second')"));
    }

    [Fact]
    public void Each_of_several_sources_is_asked_at_its_own_address()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Configuration.AddInMemoryCollection(new[] { "identity", "registry" }.Select(name => KeyValuePair.Create($"services:{name}:http:0", (string?)$"http://{name}/")));

        builder.AddCatchUp("identity");
        builder.AddCatchUp("registry");

        Assert.Equal(2, builder.Services.Count(service => service.ServiceType == typeof(IHostedService)));
        using var host = builder.Build();
        var clients = host.Services.GetRequiredService<IHttpClientFactory>();
        Assert.Equal(("http://identity/", "http://registry/"), (Address("identity"), Address("registry")));

        string? Address(string source) => clients.CreateClient(CatchUpSetup.ClientOf(source)).BaseAddress?.ToString();
    }

    [Fact]
    public async Task A_source_that_is_away_is_asked_again_until_it_answers()
    {
        var source = sample.As("service", "", scopes: "internal.events");
        var away = new AwayAtFirst(source.BaseAddress!) { InnerHandler = new HttpClientHandler() };
        using var http = new HttpClient(away) { BaseAddress = source.BaseAddress };
        http.DefaultRequestHeaders.Authorization = source.DefaultRequestHeaders.Authorization;

        await RunAsync("away", http);

        Assert.Equal(0, away.Left);
        Assert.Equal(1, await sample.ScalarAsync<long>("select count(*) from caught_up where source = 'away'"));
    }

    [Fact]
    public async Task A_database_that_is_away_is_asked_again_until_it_answers()
    {
        await sample.ExecuteAsync("alter table caught_up rename to caught_up_away");
        var run = RunAsync("database away");
        await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(1)));
        await sample.ExecuteAsync("alter table caught_up_away rename to caught_up");

        await run;

        Assert.Equal(1, await sample.ScalarAsync<long>("select count(*) from caught_up where source = 'database away'"));
    }

    private async Task RunAsync(string source, HttpClient? http = null)
    {
        using var own = http is null ? sample.As("service", "", scopes: "internal.events") : null;
        using var catchUp = new CatchUp(
            source,
            new EventLogClient(http ?? own!),
            sample.Services.GetRequiredService<NpgsqlDataSource>(),
            sample.Services.GetRequiredService<BusAddress>(),
            sample.Services.GetRequiredService<IBusControl>(),
            sample.Services.GetServices<ConsumedContract>(),
            TimeProvider.System,
            NullLogger<CatchUp>.Instance);
        await catchUp.StartAsync(CancellationToken.None);
        await catchUp.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(60));
    }

    // The other service's process is outside ours: it starts a moment later.
    private sealed class AwayAtFirst(Uri source) : DelegatingHandler
    {
        public int Left { get; private set; } = 1;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Left > 0)
            {
                Left--;
                request.RequestUri = new UriBuilder(source) { Port = 1 }.Uri;
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
