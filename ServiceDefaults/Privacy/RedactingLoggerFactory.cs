using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tongxing.ServiceDefaults.Privacy;

/// <summary>
/// The last net under every log: whatever a message, a value or an exception carries that looks like an identity
/// number or a mobile phone is blanked before any provider sees it. Names are kept out by never logging them.
/// </summary>
internal sealed class RedactingLoggerFactory(LoggerFactory inner) : ILoggerFactory
{
    public static void Use(IServiceCollection services)
    {
        services.AddSingleton<LoggerFactory>();
        services.AddSingleton<ILoggerFactory>(provider => new RedactingLoggerFactory(provider.GetRequiredService<LoggerFactory>()));
    }

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public ILogger CreateLogger(string categoryName) => new Redacting(inner.CreateLogger(categoryName));

    public void Dispose() => inner.Dispose();

    private sealed class Redacting(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => PersonalNumbers.AreInValues(state)
                ? inner.BeginScope(PersonalNumbers.Blank(state.ToString() ?? ""))
                : inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!inner.IsEnabled(logLevel))
            {
                return;
            }

            var text = formatter(state, exception);
            if (!PersonalNumbers.AreIn(text) && !PersonalNumbers.AreInValues(state) && !(exception is not null && PersonalNumbers.AreIn(exception.ToString())))
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
                return;
            }

            var trace = exception is null ? "" : $"{Environment.NewLine}{exception}";
            inner.Log(logLevel, eventId, PersonalNumbers.Blank(text + trace), null, (blanked, _) => blanked);
        }
    }
}

/// <summary>Identity numbers and mobile phones, wherever they stand.</summary>
internal static partial class PersonalNumbers
{
    public static bool AreIn(string text) => Number().IsMatch(text);

    /// <summary>Whether a value of a structured log or scope holds one, shown in its text or not.</summary>
    public static bool AreInValues(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values
        ? values.Any(value => value.Value?.ToString() is { } text && AreIn(text))
        : state?.ToString() is { } whole && AreIn(whole);

    public static string Blank(string text) => Number().Replace(text, "***");

    [GeneratedRegex(@"(?<![\dA-Fa-f])([1-9]\d{16}[\dXx]|(\+?86)?1[3-9]\d{9})(?![\dA-Fa-f])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
