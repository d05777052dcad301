using AppHost.Local;

namespace Tongxing.AppHost.Tests.Model;

/// <summary>The variables that Aspire 13.1 gives, on a model with every kind of reference; no process is started.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly Scratch scratch = new(
        "--environment=Production", "--Parameters:postgres_password=p@ss;{1}", "--Parameters:rabbitmq-password=a/b", "--Parameters:redis-password=red");

    [Fact]
    public async Task A_database_gives_its_connection_string_and_properties()
    {
        var database = scratch.Builder.AddPostgres("postgres", port: 5432).AddDatabase("people-db", "people");

        var variables = await VariablesAsync(Service().WithReference(database));

        Assert.Equal("Host=localhost;Port=5432;Username=postgres;Password=p@ss;{1};Database=people", variables["ConnectionStrings__people-db"]);
        Assert.Equal("localhost", variables["PEOPLE_DB_HOST"]);
        Assert.Equal("5432", variables["PEOPLE_DB_PORT"]);
        Assert.Equal("postgres", variables["PEOPLE_DB_USERNAME"]);
        Assert.Equal("p@ss;{1}", variables["PEOPLE_DB_PASSWORD"]);
        Assert.Equal("people", variables["PEOPLE_DB_DATABASENAME"]);
        Assert.Equal("postgresql://postgres:p%40ss%3B%7B1%7D@localhost:5432/people", variables["PEOPLE_DB_URI"]);
        Assert.Equal("jdbc:postgresql://localhost:5432/people", variables["PEOPLE_DB_JDBCCONNECTIONSTRING"]);
    }

    [Fact]
    public async Task A_connection_name_replaces_the_resource_name()
    {
        var postgres = scratch.Builder.AddPostgres("postgres", port: 5432);

        var variables = await VariablesAsync(Service().WithReference(postgres, "main"));

        Assert.Equal("Host=localhost;Port=5432;Username=postgres;Password=p@ss;{1}", variables["ConnectionStrings__main"]);
        Assert.False(variables.ContainsKey("ConnectionStrings__postgres"));
    }

    [Fact]
    public async Task Broker_and_cache_give_theirs_with_the_password_escaped_where_it_is_part_of_a_URI()
    {
        var rabbitmq = scratch.Builder.AddRabbitMQ("rabbitmq", port: 5672);
        var redis = scratch.Builder.AddRedis("redis", port: 6379);

        var variables = await VariablesAsync(Service().WithReference(rabbitmq).WithReference(redis));

        Assert.Equal("amqp://guest:a%2Fb@localhost:5672", variables["ConnectionStrings__rabbitmq"]);
        Assert.Equal("a/b", variables["RABBITMQ_PASSWORD"]);
        Assert.Equal("localhost:6379,password=red", variables["ConnectionStrings__redis"]);
        Assert.Equal("redis://:red@localhost:6379", variables["REDIS_URI"]);
    }

    [Fact]
    public async Task A_project_gives_its_address_under_both_names()
    {
        var identity = Service("identity", 5001);

        var variables = await VariablesAsync(Service().WithReference(identity).WithEnvironment("Issuer", $"{identity.GetEndpoint("http")}/"));

        Assert.Equal("http://localhost:5001", variables["services__identity__http__0"]);
        Assert.Equal("http://localhost:5001", variables["IDENTITY_HTTP"]);
        Assert.Equal("http://localhost:5001/", variables["Issuer"]);
    }

    [Fact]
    public async Task Without_more_a_project_has_exactly_the_defaults()
    {
        var variables = await VariablesAsync(Service());

        Assert.Equal(
            [
                "ASPNETCORE_URLS", "DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION", "LOGGING__CONSOLE__FORMATTERNAME",
                "OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EVENT_LOG_ATTRIBUTES", "OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EXCEPTION_LOG_ATTRIBUTES",
                "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "OTEL_RESOURCE_ATTRIBUTES", "OTEL_SERVICE_NAME",
            ],
            variables.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("http://localhost:5000", variables["ASPNETCORE_URLS"]);
        Assert.Equal("service", variables["OTEL_SERVICE_NAME"]);
    }

    [Fact]
    public async Task The_launch_profile_fills_what_is_unset_and_a_call_overrides_it()
    {
        var service = scratch.Builder.AddProject<ProjectWithProfile>("service").WithEnvironment("Two", "call");

        var variables = await VariablesAsync(service);

        Assert.Equal("http", variables["DOTNET_LAUNCH_PROFILE"]);
        Assert.Equal("Development", variables["ASPNETCORE_ENVIRONMENT"]);
        Assert.Equal("http://localhost:5009", variables["ASPNETCORE_URLS"]);
        Assert.Equal("call", variables["Two"]);
    }

    [Fact]
    public void A_generated_password_is_kept_and_has_no_characters_that_a_URI_escapes_where_it_is_one()
    {
        using var other = new Scratch();
        var password = other.Builder.AddRabbitMQ("broker").Resource.PasswordParameter.Current;
        var again = new LocalBuilder([$"--Local:DataPath={other.Path}"], "/").AddRabbitMQ("broker").Resource.PasswordParameter.Current;

        Assert.Equal(22, password.Length);
        Assert.All(password, c => Assert.True(char.IsAsciiLetterOrDigit(c)));
        Assert.Equal(password, again);
    }

    public void Dispose() => scratch.Dispose();

    private IResourceBuilder<ProjectResource> Service(string name = "service", int port = 5000) =>
        scratch.Builder.AddProject<PlainProject>(name, launchProfileName: null).WithHttpEndpoint(port: port);

    private Task<Dictionary<string, string>> VariablesAsync(IResourceBuilder<ProjectResource> service)
    {
        foreach (var endpoint in scratch.Builder.Resources.SelectMany(r => r.Annotations.OfType<EndpointAnnotation>()))
        {
            endpoint.AllocatedPort = endpoint.FixedPort;
        }

        return EnvironmentBuilder.BuildAsync(service.Resource, scratch.Builder, CancellationToken.None);
    }

    private sealed class PlainProject : IProjectMetadata
    {
        public string ProjectPath => "/nowhere/Plain.csproj";
    }

    private sealed class ProjectWithProfile : IProjectMetadata
    {
        public string ProjectPath => "/nowhere/WithProfile.csproj";

        public LaunchSettings LaunchSettings => new()
        {
            Profiles =
            {
                ["docker"] = new() { CommandName = "Docker" },
                ["http"] = new()
                {
                    CommandName = "Project",
                    ApplicationUrl = "http://localhost:5009",
                    EnvironmentVariables = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Two"] = "profile", ["ASPNETCORE_URLS"] = "http://elsewhere" },
                },
            },
        };
    }
}
