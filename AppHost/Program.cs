using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

var builder = DistributedApplication.CreateBuilder(args);

var postgres = builder.AddPostgres("postgres").WithDataVolume();
var identityDb = postgres.AddDatabase("identitydb", "identity");
var registryDb = postgres.AddDatabase("registrydb", "registry");
var pairingDb = postgres.AddDatabase("pairingdb", "pairing");
var activitiesDb = postgres.AddDatabase("activitiesdb", "activities");
var aidDb = postgres.AddDatabase("aiddb", "aid");
var outreachDb = postgres.AddDatabase("outreachdb", "outreach");
var counsellingDb = postgres.AddDatabase("counsellingdb", "counselling");
var insightsDb = postgres.AddDatabase("insightsdb", "insights");
var rabbitmq = builder.AddRabbitMQ("rabbitmq").WithDataVolume().WithManagementPlugin();
var redis = builder.AddRedis("redis").WithDataVolume();

// The only thing exposed. Its address is the issuer of every token, so it is declared before those that check tokens.
var gateway = builder.AddProject<Projects.Gateway>("gateway", options => options.ExcludeLaunchProfile = true)
    .WithHttpEndpoint(port: builder.Configuration.GetValue("Gateway:Port", 8080), name: "http")
    .WithExternalHttpEndpoints()
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithReference(redis).WaitFor(redis);

// Nobody waits for another service: each starts without the rest and finds them whenever they come.
var identity = WithDatabase(WithKeys(builder.AddProject<Projects.Identity>("identity")), identityDb)
    .WithReference(redis).WaitFor(redis)
    .WithEnvironment("FirstAccount__Password", AddSecret("first-account-password"));
WithTokens(identity);

var registry = WithClient(WithDatabase(AddService<Projects.Registry>("registry"), registryDb));
var pairing = WithClient(WithDatabase(AddService<Projects.Pairing>("pairing"), pairingDb)).WithReference(registry);
var activities = WithClient(WithDatabase(AddService<Projects.Activities>("activities"), activitiesDb)).WithReference(registry).WithReference(pairing);
var aid = WithClient(WithDatabase(AddService<Projects.Aid>("aid"), aidDb)).WithReference(registry);
var outreach = WithClient(WithDatabase(AddService<Projects.Outreach>("outreach"), outreachDb)).WithReference(registry).WithReference(pairing);
var counselling = WithClient(WithDatabase(AddService<Projects.Counselling>("counselling"), counsellingDb)).WithReference(registry);
var insights = WithClient(WithDatabase(AddService<Projects.Insights>("insights"), insightsDb));
foreach (var source in new[] { registry, pairing, activities, aid, counselling })   // it reads their events
{
    insights.WithReference(source);
}

if (builder.Environment.IsDevelopment())
{
    outreach.WithEnvironment("Webhooks__AllowLoopback", "true");
}

var portal = AddService<Projects.Portal>("portal").WithReference(redis).WaitFor(redis);

WithClient(WithTokens(WithKeys(gateway))).WithReference(portal);
foreach (var service in new[] { identity, registry, pairing, activities, aid, outreach, counselling, insights })
{
    portal.WithReference(service);
    gateway.WithReference(service);
}

builder.Build().Run();

IResourceBuilder<ProjectResource> AddService<TProject>(string name) where TProject : IProjectMetadata, new() =>
    WithTokens(WithKeys(builder.AddProject<TProject>(name))).WithReference(identity);

IResourceBuilder<ProjectResource> WithDatabase(IResourceBuilder<ProjectResource> service, IResourceBuilder<PostgresDatabaseResource> database) =>
    service
        .WithReference(database).WaitFor(database)
        .WithReference(rabbitmq).WaitFor(rabbitmq)
        .WithEnvironment("Database__AppPassword", AddSecret($"{service.Resource.Name}-app-password"));

IResourceBuilder<ProjectResource> WithKeys(IResourceBuilder<ProjectResource> service) =>
    service
        .WithEnvironment("FieldEncryption__Current", "1")
        .WithEnvironment("FieldEncryption__Keys__1", AddSecret($"{service.Resource.Name}-field-key"))
        .WithEnvironment("FieldEncryption__IndexKey", AddSecret($"{service.Resource.Name}-index-key"))
        .WithEnvironment("Tokens__Issuer", gateway.GetEndpoint("http"))
        .WithHttpHealthCheck("/health/ready");

IResourceBuilder<ProjectResource> WithTokens(IResourceBuilder<ProjectResource> service) =>
    service.WithEnvironment("Tokens__JwksAddress", $"{identity.GetEndpoint("http")}/.well-known/jwks.json");

IResourceBuilder<ProjectResource> WithClient(IResourceBuilder<ProjectResource> service)   // what it calls others with when no user is there
{
    var secret = AddSecret($"{service.Resource.Name}-client-secret");
    identity.WithEnvironment($"Clients__{service.Resource.Name}__Secret", secret);
    return service.WithEnvironment("ServiceClient__Secret", secret);
}

IResourceBuilder<ParameterResource> AddSecret(string name) =>   // generated once, then kept with the AppHost's secrets
    builder.AddParameter(name, new GenerateParameterDefault { MinLength = 48, Special = false }, secret: true, persist: true);
