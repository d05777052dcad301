using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tongxing.Demo;

/// <summary>The Women's Federation's endpoint while the data is loaded, so that its deliveries are true ones.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    public Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/tongxing", () => TypedResults.NoContent());
    }

    public async Task<string> StartAsync()
    {
        await app.StartAsync();
        return app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/tongxing";
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
