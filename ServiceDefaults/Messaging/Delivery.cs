using System.Diagnostics;
using MassTransit;
using MassTransit.Context;
using Microsoft.Extensions.DependencyInjection;

namespace Tongxing.ServiceDefaults.Messaging;

/// <summary>One arrival of a message at one consumer, waiting for its transaction.</summary>
internal abstract class Delivery(Guid messageId, string? orgCode)
{
    public Guid MessageId => messageId;

    /// <summary>The unit that the message is about; null for one about no place.</summary>
    public string? OrgCode => orgCode;

    public TaskCompletionSource Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public abstract Task ConsumeAsync(IServiceScope scope);

    public abstract Task SkipAsync();
}

internal sealed class Delivery<T>(Guid messageId, ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    : Delivery(messageId, ReadOrgCode(context.Message))
    where T : class
{
    private static readonly Func<T, string?> ReadOrgCode = typeof(T).GetProperty("OrgCode")?.GetGetMethod()?.CreateDelegate<Func<T, string?>>() ?? (_ => null);
    private readonly Activity? arrival = Activity.Current;

    // The scope given here replaces the one MassTransit opened, so that a group shares one database context.
    public override Task ConsumeAsync(IServiceScope scope)
    {
        Activity.Current = arrival;
        return next.Send(new ConsumeContextScope<T>(context, scope, scope.ServiceProvider));
    }

    // Without this MassTransit takes the message for one that nobody wanted and moves it to the skipped queue.
    public override Task SkipAsync() => context.NotifyConsumed(TimeSpan.Zero, "inbox");
}
