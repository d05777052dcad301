using System.ComponentModel.DataAnnotations;

namespace Tongxing.Gateway.Protection;

/// <summary>Requests a minute; section <c>RateLimits</c>. Counted in Redis, so that all gateways count together.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>Sign-ins and token requests from one address. A school shares an address, so not too few. Default 120.</summary>
    [Range(1, 1_000_000)]
    public int SignIn { get; set; } = 120;

    /// <summary>Of one session. Default 6,000.</summary>
    [Range(1, 1_000_000)]
    public int Session { get; set; } = 6_000;

    /// <summary>With one token of a partner. Default 3,000.</summary>
    [Range(1, 1_000_000)]
    public int Client { get; set; } = 3_000;

    /// <summary>From one address without a session. Default 1,200.</summary>
    [Range(1, 1_000_000)]
    public int Address { get; set; } = 1_200;

    /// <summary>What is sent to public pages, objections say, from one address. Default 20.</summary>
    [Range(1, 1_000_000)]
    public int Public { get; set; } = 20;

    /// <summary>Whisper pages and letters from one address, in one gateway. A school shares an address. Default 240.</summary>
    [Range(1, 1_000_000)]
    public int Whisper { get; set; } = 240;

    /// <summary>Letters with one mailbox code, in one gateway: a class may write all at once. Default 120.</summary>
    [Range(1, 1_000_000)]
    public int WhisperCode { get; set; } = 120;
}
