using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>Leads every delivery of a queue through that queue's inbox.</summary>
internal sealed class InboxFilter<T>(Inboxes inboxes) : IFilter<ConsumeContext<T>>
    where T : class
{
    public Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var id = context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be told from its copy.");
        var inbox = inboxes.For(context.ReceiveContext.InputAddress.Segments[^1]);
        return inbox.HandleAsync(new Delivery<T>(id, context, next), alone: context.GetRetryAttempt() > 0);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");
}

internal sealed class Inboxes(IServiceScopeFactory scopes, TimeProvider clock, IOptions<MessagingOptions> options)
{
    private readonly ConcurrentDictionary<string, Inbox> byQueue = new(StringComparer.Ordinal);

    public IEnumerable<string> SilentFor(TimeSpan time) =>
        byQueue.Where(inbox => clock.GetUtcNow() - inbox.Value.LastArrival > time).Select(inbox => inbox.Key);

    public Inbox For(string queue) => byQueue.GetOrAdd(queue, name => new(name, scopes, options.Value, clock));
}
