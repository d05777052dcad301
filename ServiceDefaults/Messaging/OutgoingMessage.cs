using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using RabbitMQ.Client;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>
/// A stored body on its way, as it is. No CLR type is needed, so during a rolling update an old relay can send what a
/// new writer wrote. The headers are those that MassTransit's raw JSON consumers read.
/// </summary>
internal sealed partial record OutgoingMessage(Guid Id, string Type, byte[] Body, string Headers, string OrgCode, ActivityContext Cause)
{
    /// <summary>Fails only for rows that no later try could send.</summary>
    public static OutgoingMessage From(TakenRow row)
    {
        if (!ContractName().IsMatch(row.Type))
        {
            throw new FormatException($"'{row.Type}' is not the name of a contract.");
        }

        using var headers = JsonDocument.Parse(row.Headers);
        var isTraced = ActivityContext.TryParse(Header("traceparent"), Header("tracestate"), out var cause);
        return new(row.Id, row.Type, row.Body, row.Headers, OrgCodeOf(row.Body), isTraced ? cause : default);

        string? Header(string name) => headers.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    public static OutgoingMessage Of(LoggedEvent logged) =>
        new(logged.MessageId, logged.Type, JsonSerializer.SerializeToUtf8Bytes(logged.Body), "{}", "", default);

    // Not by SQL: PostgreSQL reads no member of a document that holds \u0000 anywhere, and one such row would hold up all the others.
    private static string OrgCodeOf(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var code = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("orgCode", out var given) ? given.GetString() ?? "" : "";
        return code.Contains('\0', StringComparison.Ordinal) ? throw new FormatException("The unit's code holds a zero character.") : code;
    }

    /// <summary>To everybody who listens to its contract.</summary>
    public Task SendAsync(IChannel channel, CancellationToken ct) => SendAsync(channel, Type, "", ct);

    /// <summary>To one queue.</summary>
    public Task SendAsync(IChannel channel, string queue, CancellationToken ct) => SendAsync(channel, "", queue, ct);

    private async Task SendAsync(IChannel channel, string exchange, string routingKey, CancellationToken ct)
    {
        using var span = MessagingMeter.Source.StartActivity("outbox relay", ActivityKind.Producer, Cause);
        var trace = span?.Id ?? (Cause == default ? null : $"00-{Cause.TraceId}-{Cause.SpanId}-{(int)Cause.TraceFlags:x2}");
        var headers = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["MessageId"] = Id.ToString(),
            ["MT-MessageType"] = $"urn:message:{Type}",
            ["MT-Activity-Id"] = trace,
            ["traceparent"] = trace,
        };
        var properties = new BasicProperties { MessageId = Id.ToString(), ContentType = "application/json", Persistent = true, Headers = headers };
        await channel.BasicPublishAsync(exchange, routingKey, mandatory: false, properties, Body, ct);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_.]{0,180}:[A-Za-z][A-Za-z0-9_]{0,60}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContractName();
}
