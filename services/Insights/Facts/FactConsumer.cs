using System.Text.Json;
using MassTransit;
using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Messaging;

namespace Tongxing.Insights.Facts;

/// <summary>Keeps what an event told, whether it comes by the bus or from a service's log, once or twice, early or late.</summary>
public abstract class FactConsumer<T>(InsightsDb db, TimeProvider clock) : IConsumer<T>, IFactReader
    where T : class
{
    string IFactReader.Type => $"{typeof(T).Namespace}:{typeof(T).Name}";

    protected InsightsDb Db => db;

    public async Task Consume(ConsumeContext<T> context)
    {
        // A child may have moved between counties since: what is kept of it lies outside the event's own unit then.
        await db.ActAsync(FactScope.Everywhere, context.CancellationToken);
        await KeepAsync(context.Message, EventTime.Of(context.MessageId!.Value) ?? clock.GetUtcNow(), context.CancellationToken);
    }

    Task IFactReader.KeepAsync(LoggedEvent logged, CancellationToken ct) =>
        KeepAsync(logged.Body.Deserialize<T>(JsonSerializerOptions.Web)!, EventTime.Of(logged.MessageId) ?? logged.At, ct);

    protected abstract Task KeepAsync(T fact, DateTimeOffset at, CancellationToken ct);
}

/// <summary>A consumer as the rebuild sees it.</summary>
internal interface IFactReader
{
    string Type { get; }

    Task KeepAsync(LoggedEvent logged, CancellationToken ct);
}

internal static class FactScope
{
    public static Scope Everywhere { get; } = Scope.All("figures of every unit");
}
