using System.ComponentModel.DataAnnotations;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Messages;

/// <summary>The server that takes e-mail (SMTP); section <c>Mail</c>. Without a host there is no e-mail.</summary>
internal sealed class MailOptions
{
    public string? Host { get; set; }

    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>Who it comes from, such as <c>童行 &lt;notice@example.org&gt;</c>.</summary>
    public string? From { get; set; }

    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary><c>starttls</c> (default), <c>tls</c> from the first byte, or <c>none</c> for a server of the same machine.</summary>
    [OneOf("starttls", "tls", "none")]
    public string Tls { get; set; } = "starttls";

    /// <summary>Mails under way at once in this process. Default 4.</summary>
    [Range(1, 100)]
    public int Concurrency { get; set; } = 4;

    /// <summary>How long the server may take. Default 30 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    public bool IsOn => !string.IsNullOrWhiteSpace(Host) && !string.IsNullOrWhiteSpace(From);
}
