using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tongxing.Support;

namespace Tongxing.Portal.Tests;

/// <summary>The portal as it runs, with nothing behind it: what needs the services is clicked in tests/E2E.Tests.</summary>
public sealed class PortalFixture : IDisposable
{
    private readonly TestTokens _tokens = new();
    private readonly WebApplicationFactory<Program> _factory;

    public PortalFixture() => _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
    {
        host.UseSetting("Tokens:Issuer", TestTokens.Issuer);
        host.UseSetting("Tokens:JwksAddress", _tokens.JwksAddress);
        host.UseSetting("Logging:LogLevel:Default", "None");
        foreach (var service in new[] { "identity", "registry", "pairing", "activities", "aid", "outreach", "counselling", "insights" })
        {
            host.UseSetting($"services:{service}:http:0", "http://127.0.0.1:9");
        }
    });

    public IServiceProvider Services => _factory.Services;

    public HttpClient Anonymous() => _factory.CreateClient(new() { AllowAutoRedirect = false });

    public HttpClient As(string role) => With(_tokens.For(role, "520502"));

    public HttpClient WithOneTimePassword() => With(_tokens.ForPasswordChange());

    public async Task<string> RenderAsync<TComponent>(string language, Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = new(language);
        await using var scope = Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    private HttpClient With(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public void Dispose()
    {
        _factory.Dispose();
        _tokens.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class PortalCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "portal";
}
