using Microsoft.Extensions.Options;
using Tongxing.Outreach;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Deliveries;
using Tongxing.Outreach.Duties;
using Tongxing.Outreach.Events;
using Tongxing.Outreach.Feed;
using Tongxing.Outreach.Messages;
using Tongxing.Outreach.Notices;
using Tongxing.Outreach.Parents;
using Tongxing.Outreach.People;
using Tongxing.Outreach.Schemas;
using Tongxing.Outreach.Subscriptions;
using Tongxing.ServiceDefaults;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Messaging;
using Tongxing.ServiceDefaults.Security;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(Permissions.Table);
builder.AddDataAndMessaging<OutreachDb>("outreachdb");
builder.AddCatchUp("identity", typeof(WhenGrantGiven), typeof(WhenGrantEnded), typeof(WhenAccountLocked), typeof(WhenAccountUnlocked));
builder.AddCatchUp("pairing", typeof(WhenHelperPaired), typeof(WhenPairingEnded));
builder.AddCatchUp("registry", typeof(WhenTermDefined));
builder.Services.AddOpenApi();
builder.Services.AddValidation();
builder.Services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton<DeliverySignal>();
builder.Services.AddSingleton<DeliveryQueue>();
builder.Services.AddScoped<PublicEvents>();
builder.Services.AddHttpClient<WebhookSender>()
    .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
    {
        AllowAutoRedirect = false, // a redirect would lead past the guard
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, ct) => TargetGuard.ConnectAsync(context, provider.GetRequiredService<IOptions<WebhookOptions>>().Value, ct),
    })
    .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
builder.Services.AddSingleton<IChannel, WebhookChannel>();
builder.AddMessages();
builder.AddNotices();
builder.AddBackgroundClient<ContactsClient>("registry");
builder.Services.AddHostedService<DeliveryEngine>();
builder.Services.AddHostedService<DeliveryCleanup>();

var app = builder.Build();

app.UseServiceDefaults();
app.MapOpenApi().AllowAnonymous();
app.MapSubscriptions();
app.MapFeed();
app.MapSchemas();
app.MapNotices();
app.MapParents();
app.MapAudit(Permissions.ReadAudit);

return await app.RunServiceAsync(args);
