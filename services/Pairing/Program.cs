using Tongxing.Pairing;
using Tongxing.Pairing.Data;
using Tongxing.Pairing.Duties;
using Tongxing.Pairing.Helpers;
using Tongxing.Pairing.Pairings;
using Tongxing.Pairing.Programmes;
using Tongxing.Pairing.Records;
using Tongxing.Pairing.Summary;
using Tongxing.Pairing.Templates;
using Tongxing.ServiceDefaults;
using Tongxing.ServiceDefaults.Audit;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(Permissions.Table);
builder.AddDataAndMessaging<PairingDb>("pairingdb");
builder.Services.AddOpenApi();
builder.Services.AddValidation();
builder.Services.AddOptions<ReminderOptions>().BindConfiguration("Reminders").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddHostedService<DutyClock>();

var app = builder.Build();

app.UseServiceDefaults();
app.MapOpenApi().AllowAnonymous();
app.MapTemplates();
app.MapProgrammes();
app.MapHelpers();
app.MapPairings();
app.MapDuties();
app.MapRecords();
app.MapSummary();
app.MapAudit(Permissions.ReadAudit);

return await app.RunServiceAsync(args);
