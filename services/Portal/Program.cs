using Tongxing.Portal;
using Tongxing.Portal.Hosting;
using Tongxing.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(Permissions.Table);
builder.AddPages();
builder.AddFormKeys();
builder.AddServices();

var app = builder.Build();

app.UseGates();
app.UseServiceDefaults();
app.UsePages();
app.MapPages();

return await app.RunServiceAsync(args);
