using Tongxing.Aid;
using Tongxing.Aid.AidRounds;
using Tongxing.Aid.Allocations;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Campaigns;
using Tongxing.Aid.Checks;
using Tongxing.Aid.Children;
using Tongxing.Aid.Coverage;
using Tongxing.Aid.Data;
using Tongxing.Aid.Deadlines;
using Tongxing.Aid.Donations;
using Tongxing.Aid.Goods;
using Tongxing.Aid.Handouts;
using Tongxing.Aid.Ledger;
using Tongxing.Aid.Notices;
using Tongxing.Aid.Payments;
using Tongxing.Aid.Programmes;
using Tongxing.Aid.Public;
using Tongxing.ServiceDefaults;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Messaging;
using Tongxing.ServiceDefaults.Security;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(Permissions.Table);
builder.AddDataAndMessaging<AidDb>("aiddb");
builder.AddCatchUp("identity");
builder.AddCatchUp("registry");
builder.AddServiceClient<NamesClient>("registry");
builder.Services.AddOpenApi();
builder.Services.AddValidation();
builder.Services.AddOptions<AidRules>().BindConfiguration("AidRules").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddScoped<LedgerWriter>();
builder.Services.AddSingleton<LedgerVerifier>();
builder.Services.AddSingleton<LedgerWatch>();
builder.Services.AddHostedService(provider => provider.GetRequiredService<LedgerWatch>());
builder.Services.AddSingleton<AidClock>();
builder.Services.AddHostedService(provider => provider.GetRequiredService<AidClock>());

var app = builder.Build();

app.UseServiceDefaults();
app.MapOpenApi().AllowAnonymous();
app.MapProgrammes();
app.MapRounds();
app.MapCoverage();
app.MapChecks();
app.MapApplications();
app.MapNotices();
app.MapBatches();
app.MapCampaigns();
app.MapDonations();
app.MapGoods();
app.MapHandouts();
app.MapLedger();
app.MapAllocations();
app.MapPublic();
app.MapAudit(Permissions.ReadAudit);

return args is ["--verify-ledger", ..]
    ? await app.Services.GetRequiredService<LedgerVerifier>().RunAsync(Console.Out, CancellationToken.None)
    : await app.RunServiceAsync(args);
