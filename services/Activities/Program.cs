using Tongxing.Activities;
using Tongxing.Activities.Batches;
using Tongxing.Activities.Calls;
using Tongxing.Activities.Data;
using Tongxing.Activities.Evaluations;
using Tongxing.Activities.Expectations;
using Tongxing.Activities.Feeds;
using Tongxing.Activities.FiveOnes;
using Tongxing.Activities.Gatherings;
using Tongxing.Activities.Homes;
using Tongxing.Activities.Marks;
using Tongxing.Activities.ParentViews;
using Tongxing.Activities.Participants;
using Tongxing.Activities.Photos;
using Tongxing.Activities.Publications;
using Tongxing.Activities.Series;
using Tongxing.Activities.Visits;
using Tongxing.ServiceDefaults;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Messaging;
using Tongxing.ServiceDefaults.Policy;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(Permissions.Table);
builder.AddDataAndMessaging<ActivitiesDb>("activitiesdb");
builder.AddCatchUp("registry");
builder.AddCatchUp("pairing");
builder.Services.AddOpenApi();
builder.Services.AddValidation();
builder.Services.AddFiveOnes();

var app = builder.Build();

app.UseServiceDefaults();
app.MapOpenApi().AllowAnonymous();
app.MapHomes();
app.MapBatches();
app.MapVisits();
app.MapGatherings();
app.MapSeries();
app.MapParticipants();
app.MapPhotos();
app.MapPublications();
app.MapEvaluations();
app.MapExpectations();
app.MapMarks();
app.MapFeeds();
app.MapCalls();
app.MapFiveOnes();
app.MapParentViews();
app.MapAudit(Permissions.ReadAudit);

return await app.RunServiceAsync(args);
