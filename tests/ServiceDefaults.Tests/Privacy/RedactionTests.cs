using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tongxing.ServiceDefaults.Tests.Sample;

namespace Tongxing.ServiceDefaults.Tests.Privacy;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("child 520502201505021234 filed", "child *** filed")]
    [InlineData("52050220150502123X", "***")]
    [InlineData("call 13812345678.", "call ***.")]
    [InlineData("call +86-13812345678", "call +86-***")]
    [InlineData("Tel-13812345678", "Tel-***")]
    [InlineData("打13812345678", "打***")]
    [InlineData("0198f3c2-13ab-7c11-9a77-138123456789", "0198f3c2-13ab-7c11-9a77-138123456789")]
    [InlineData("trace 0af7651916cd43dd8448eb211c80319c", "trace 0af7651916cd43dd8448eb211c80319c")]
    [InlineData("took 1763768323123 ms", "took 1763768323123 ms")]
    public void Numbers_of_people_are_blanked_and_ids_are_not(string message, string expected)
    {
        using var logs = new Logs();

        logs.Logger.Log(LogLevel.Information, 0, message, null, (text, _) => text);

        Assert.Equal(expected, Assert.Single(logs.Lines));
    }

    [Fact]
    public void Exceptions_values_and_scopes_are_covered_too()
    {
        using var logs = new Logs();

        using (logs.Logger.BeginScope(new Dictionary<string, object> { ["Phone"] = "13812345678" }))
        {
            logs.Logger.Log(LogLevel.Information, 0, new Dictionary<string, object> { ["Number"] = "520502201505021234" }, null, (_, _) => "a value that the text does not show");
            logs.Logger.Log(LogLevel.Error, 0, "failed", new InvalidOperationException("for 13812345678"), (text, _) => text);
        }

        var all = string.Join('\n', logs.Lines);
        Assert.DoesNotContain("13812345678", all, StringComparison.Ordinal);
        Assert.DoesNotContain("520502201505021234", all, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", all, StringComparison.Ordinal);
    }

    /// <summary>A logger as every service has it, with a provider that keeps whatever it is given.</summary>
    private sealed class Logs : ILoggerProvider, ISupportExternalScope
    {
        private readonly WebApplication app;
        private IExternalScopeProvider? scopes;

        public Logs()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.AddServiceDefaults(Permissions.Table);
            builder.Logging.ClearProviders().AddProvider(this);
            app = builder.Build();
            Logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("test");
        }

        public ILogger Logger { get; }

        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Keeper(this);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

        public void Dispose() => ((IDisposable)app).Dispose();

        private sealed class Keeper(Logs logs) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                logs.Lines.Add(formatter(state, exception));
                Values(state);
                logs.scopes?.ForEachScope((scope, _) => Values(scope), 0);
                if (exception is not null)
                {
                    logs.Lines.Add(exception.ToString());
                }
            }

            private void Values(object? state)
            {
                foreach (var (key, value) in state as IEnumerable<KeyValuePair<string, object>> ?? [])
                {
                    logs.Lines.Add($"{key}={value}");
                }
            }
        }
    }
}
