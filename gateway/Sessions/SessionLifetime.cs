using System.ComponentModel.DataAnnotations;

namespace Tongxing.Gateway.Sessions;

/// <summary>How long a browser stays signed in; section <c>Sessions</c>.</summary>
internal sealed class SessionLifetime
{
    /// <summary>Without any request. Default 8 hours.</summary>
    [Range(typeof(TimeSpan), "00:01", "1.00:00")]
    public TimeSpan Idle { get; set; } = TimeSpan.FromHours(8);

    /// <summary>At the most, whatever happens. Default 7 days.</summary>
    [Range(typeof(TimeSpan), "00:01", "7.00:00")]
    public TimeSpan Longest { get; set; } = TimeSpan.FromDays(7);
}
