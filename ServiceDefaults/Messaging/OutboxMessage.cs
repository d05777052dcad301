using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>A fact waiting to be sent. Its body is exactly what goes over the wire.</summary>
internal sealed record OutboxMessage(Guid Id, string Type, string Body, string Headers)
{
    private const int LargestBody = 256 * 1024;

    public static OutboxMessage Of(object fact, DateTimeOffset? due = null)
    {
        var type = fact.GetType();
        var body = JsonSerializer.Serialize(fact, type, JsonSerializerOptions.Web);
        if (body.Length > LargestBody)
        {
            throw new ArgumentException($"{type.Name} is too large for the bus.", nameof(fact));
        }

        // The trace of now, not of the later save: the span that caused the fact may have ended by then.
        return new(OutboxId.New(due), $"{type.Namespace}:{type.Name}", body, TraceHeaders(Activity.Current));
    }

    private static string TraceHeaders(Activity? cause) => cause is null
        ? "{}"
        : JsonSerializer.Serialize(new { traceparent = cause.Id, tracestate = cause.TraceStateString });
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Body).HasColumnType("json");
        builder.Property(message => message.Headers).HasColumnType("jsonb");
    }
}
