using Tongxing.Registry;
using Tongxing.Registry.Children;
using Tongxing.Registry.Commendations;
using Tongxing.Registry.Data;
using Tongxing.Registry.Imports;
using Tongxing.Registry.Names;
using Tongxing.Registry.Situations;
using Tongxing.Registry.Summaries;
using Tongxing.Registry.Terms;
using Tongxing.ServiceDefaults;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Messaging;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(Permissions.Table);
builder.AddDataAndMessaging<RegistryDb>("registrydb");
builder.AddCatchUp("identity");
builder.Services.AddOpenApi();
builder.Services.AddValidation();
builder.Services.AddSingleton<DossierCodec>();
builder.Services.AddScoped<DossierWriter>();
builder.Services.AddScoped<SituationWriter>();
builder.AddRosterImports();
builder.Services.AddHostedService<SearchNameBackfill>();

var app = builder.Build();

app.UseServiceDefaults();
app.MapOpenApi().AllowAnonymous();

app.MapChildren();
app.MapCommendations();
app.MapImports();
app.MapSituations();
app.MapSummaries();
app.MapTerms();
app.MapAudit(Permissions.ReadAudit);

return await app.RunServiceAsync(args);
