using Microsoft.Extensions.Options;

namespace Tongxing.Outreach.Messages;

/// <summary>The ways to people that whoever runs the system has set up.</summary>
internal sealed class OpenChannels(IOptions<MailOptions> mail, IOptions<SmsOptions> sms)
{
    public const string Email = "email";
    public const string Sms = "sms";

    public static IReadOnlyList<string> Known { get; } = [Email, Sms];

    public string[] Names { get; } = [.. Known.Where(name => name == Email ? mail.Value.IsOn : sms.Value.IsOn)];

    public bool Has(string name) => Names.Contains(name, StringComparer.Ordinal);
}
