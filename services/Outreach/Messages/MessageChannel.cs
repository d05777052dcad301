using System.Diagnostics;
using Microsoft.Extensions.Options;
using Tongxing.Outreach.Deliveries;

namespace Tongxing.Outreach.Messages;

/// <summary>A channel to people; what differs is who takes the message.</summary>
internal abstract class MessageChannel(string name, MessageQueue queue, MessageTexts texts, TimeProvider clock, IOptions<MessageOptions> options) : IChannel
{
    public string Name => name;

    public abstract int Concurrency { get; }

    public IReadOnlyList<TimeSpan> Waits => options.Value.Waits;

    /// <summary>How long whoever takes the message may take for it.</summary>
    protected abstract TimeSpan Timeout { get; }

    public async Task<List<DueDelivery>> ClaimAsync(int count, IReadOnlyDictionary<Guid, int> underWay, CancellationToken ct)
    {
        var claimed = await queue.ClaimAsync(name, count, ct);
        return claimed.ConvertAll(message => new DueDelivery(
            message.Id, message.AccountId ?? message.Id, message.Attempts, message.CreatedAt,
            stop => SendAsync(message, stop),
            (outcome, retryIn, stop) => queue.SettleAsync(message, outcome, retryIn, stop)));
    }

    /// <summary>Hands the message over.</summary>
    /// <returns>Null when it was taken, else what was said instead: never an address.</returns>
    protected abstract Task<Refusal?> HandOverAsync(Guid id, WrittenMessage message, string kind, CancellationToken ct);

    private async Task<SendOutcome> SendAsync(ClaimedMessage message, CancellationToken ct)
    {
        var cause = ActivityContext.TryParse(message.Traceparent, null, out var laidOut) ? laidOut : default;
        using var span = DeliveryMeter.Source.StartActivity($"{name} deliver", ActivityKind.Producer, cause);
        var started = clock.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Timeout);
        Refusal? refused;
        try
        {
            refused = await HandOverAsync(message.Id, texts.Write(message), message.EventType, patience.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or System.Net.Sockets.SocketException or MailKit.ProtocolException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            refused = new(null, failure is OperationCanceledException ? "timeout" : failure.GetType().Name, IsFinal: false);
        }

        return new(refused?.Status, refused?.Error, (int)clock.GetElapsedTime(started).TotalMilliseconds) { IsFinal = refused?.IsFinal == true };
    }
}

/// <summary>The other side did not take it.</summary>
internal sealed record Refusal(int? Status, string Error, bool IsFinal);
