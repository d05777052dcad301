var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/health/ready", () => "ready");

app.Run();
