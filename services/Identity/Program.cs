using Microsoft.AspNetCore.Identity;
using StackExchange.Redis;
using Tongxing.Identity;
using Tongxing.Identity.Accounts;
using Tongxing.Identity.Clients;
using Tongxing.Identity.Data;
using Tongxing.Identity.Sessions;
using Tongxing.Identity.Tokens;
using Tongxing.Identity.Units;
using Tongxing.ServiceDefaults;
using Tongxing.ServiceDefaults.Audit;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(Permissions.Table);
builder.AddDataAndMessaging<IdentityDb>("identitydb");
builder.Services.AddOpenApi();
builder.Services.AddValidation();
builder.Services.AddIdentityCore<Account>(identity =>
    {
        identity.Lockout.MaxFailedAccessAttempts = 5;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        identity.Password = new() { RequiredLength = 10, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
    })
    .AddUserStore<AccountStore>();
builder.Services.AddScoped<ILookupNormalizer, LowerCaseNames>();
builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(builder.Configuration.GetConnectionString("redis")!));
builder.Services.AddSingleton<SessionRevocation>();
builder.Services.AddSingleton<KeyRing>();
builder.Services.AddSingleton<TokenIssuer>();
builder.Services.AddScoped<ClientDirectory>();
// In this order, before the first request: whoever is ready has the tree and somebody to sign in.
builder.Services.AddHostedService<DivisionsLoader>();
builder.Services.AddHostedService<FirstAccount>();

var app = builder.Build();

app.UseServiceDefaults();
app.MapOpenApi().AllowAnonymous();
app.MapUnits();
app.MapAccounts();
app.MapClients();
app.MapTokens();
app.MapSessions();
app.MapAudit(Permissions.ReadAudit);

return await app.RunServiceAsync(args);
