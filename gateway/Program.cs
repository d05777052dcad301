using Microsoft.AspNetCore.Server.Kestrel.Core;
using StackExchange.Redis;
using Tongxing.Gateway.Protection;
using Tongxing.Gateway.Routing;
using Tongxing.Gateway.Sessions;
using Tongxing.ServiceDefaults;
using Tongxing.ServiceDefaults.Security;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(new PermissionTable(new Dictionary<string, string[]>(StringComparer.Ordinal)));
builder.AddRoutes();
builder.AddBackgroundClient<IdentityClient>("identity");
builder.Services.AddHttpClient<AccountClient>(http => http.BaseAddress = ServiceClients.AddressOf(builder.Configuration, "identity"));
builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect($"{builder.Configuration.GetConnectionString("redis")},abortConnect=false"));
builder.Services.AddMemoryCache();
builder.Services.AddOptions<SessionLifetime>().BindConfiguration("Sessions").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton<SessionStore>();
builder.Services.AddTransient<SessionTokens>();
builder.Services.AddTransient<SessionMiddleware>();
builder.Services.AddTransient<RateLimitMiddleware>();
builder.Services.AddSingleton<ForgetfulCounter>();
builder.Services.AddTransient<UnwatchedMiddleware>();
builder.Services.AddHealthChecks().AddCheck<RedisCheck>("redis", tags: ["ready"]);
// Each service limits what it takes; the largest is a roster.
builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = builder.Configuration.GetValue("Uploads:MaxBytes", 31L * 1024 * 1024));

var app = builder.Build();

app.UseSecurityHeaders();
app.UseMiddleware<UnwatchedMiddleware>();
app.UseWhen(context => !UnwatchedPaths.Contain(context.Request.Path), watched =>
{
    watched.UseMiddleware<SessionMiddleware>();
    watched.UseMiddleware<RateLimitMiddleware>(); // after it: who it is that it counts
});
app.UseServiceDefaults();
app.MapSession();
app.MapHealthChecks("/health").AllowAnonymous();
app.UseSwaggerUI(ui =>
{
    ui.RoutePrefix = "docs";
    foreach (var service in Routes.Services)
    {
        ui.SwaggerEndpoint($"/openapi/{service}.json", service);
    }
});
app.Map("/api/{**rest}", () => TypedResults.NotFound()).AllowAnonymous(); // no service's: a program is told so, not shown a page
app.MapReverseProxy();

return await app.RunServiceAsync(args);
