using Tongxing.Counselling;
using Tongxing.Counselling.Cases;
using Tongxing.Counselling.Clock;
using Tongxing.Counselling.Counsellors;
using Tongxing.Counselling.Crisis;
using Tongxing.Counselling.Data;
using Tongxing.Counselling.Letters;
using Tongxing.Counselling.Mailboxes;
using Tongxing.Counselling.Referrals;
using Tongxing.Counselling.Summary;
using Tongxing.Counselling.Whispers;
using Tongxing.ServiceDefaults;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Messaging;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(Permissions.Table);
builder.AddDataAndMessaging<CounsellingDb>("counsellingdb");
builder.AddCatchUp("identity");
builder.AddCatchUp("registry");
builder.Services.AddOpenApi();
builder.Services.AddValidation();
builder.Services.AddOptions<MailboxOptions>().BindConfiguration("Mailbox").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<CrisisOptions>().BindConfiguration("Crisis").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<RetentionOptions>().BindConfiguration("Retention").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton<Receipts>();
builder.Services.AddSingleton<CounsellingClock>();
builder.Services.AddHostedService(provider => provider.GetRequiredService<CounsellingClock>());

var app = builder.Build();

app.UseServiceDefaults();
app.MapOpenApi().AllowAnonymous();
app.MapWhispers();
app.MapMailboxes();
app.MapLetters();
app.MapReferrals();
app.MapCounsellors();
app.MapCases();
app.MapCrisis();
app.MapSummary();
app.MapAudit(Permissions.ReadAudit);

return await app.RunServiceAsync(args);
