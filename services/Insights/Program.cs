using Tongxing.Insights;
using Tongxing.Insights.Dashboards;
using Tongxing.Insights.Data;
using Tongxing.Insights.Figures;
using Tongxing.Insights.HandIns;
using Tongxing.Insights.Lists;
using Tongxing.Insights.Rankings;
using Tongxing.Insights.Rebuild;
using Tongxing.Insights.Reports;
using Tongxing.ServiceDefaults;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Messaging;
using Tongxing.ServiceDefaults.Policy;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(Permissions.Table);
builder.AddDataAndMessaging<InsightsDb>("insightsdb");
builder.AddCatchUp("identity");
builder.AddCatchUp("registry");
builder.AddCatchUp("pairing");
builder.AddCatchUp("activities");
builder.AddCatchUp("aid");
builder.AddCatchUp("counselling");
builder.Services.AddOpenApi();
builder.Services.AddValidation();
builder.Services.AddFiveOnes();
builder.Services.AddOptions<RankingOptions>().BindConfiguration("Ranking").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddHostedService<FigureClock>();

var app = builder.Build();

app.UseServiceDefaults();
app.MapOpenApi().AllowAnonymous();
app.MapDashboards();
app.MapRankings();
app.MapLists();
app.MapReports();
app.MapHandIns();
app.MapAudit(Permissions.ReadAudit);

return args is ["--rebuild", ..]
    ? await app.RebuildAsync()
    : await app.RunServiceAsync(args);
