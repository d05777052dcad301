using System.ComponentModel.DataAnnotations;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Outreach.Messages;

/// <summary>The provider that takes text messages over HTTP, as its manual asks for them; section <c>Sms</c>. Without an address there are none.</summary>
/// <remarks>
/// In the body stand <c>{phone}</c>, <c>{text}</c>, <c>{template}</c> and <c>{id}</c>, escaped for its type. Nowhere else: addresses and
/// headers are logged on the way.
/// </remarks>
internal sealed class SmsOptions
{
    /// <summary>The provider's address: the operator's choice, inside or outside.</summary>
    public string? Url { get; set; }

    [OneOf("POST", "PUT")]
    public string Method { get; set; } = "POST";

    /// <summary>Such as <c>Sms:Headers:Authorization</c>.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string ContentType { get; set; } = "application/json";

    public string Body { get; set; } = """{"phone":"{phone}","text":"{text}"}""";

    /// <summary>What <c>{template}</c> stands for, by our kind: providers ask for the number of a text that they have approved.</summary>
    public Dictionary<string, string> Templates { get; } = new(StringComparer.Ordinal);

    /// <summary>The member of a JSON answer that says how it went, such as <c>result.code</c>; without it the status alone decides.</summary>
    public string? SuccessField { get; set; }

    /// <summary>What it says when all is well. Default 0.</summary>
    public string SuccessValue { get; set; } = "0";

    /// <summary>What it says, separated by commas, when trying again is in vain: no such number, on the black list.</summary>
    public string FinalValues { get; set; } = "";

    /// <summary>Messages under way at once in this process. Default 4.</summary>
    [Range(1, 100)]
    public int Concurrency { get; set; } = 4;

    /// <summary>How long the provider may take. Default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    public bool IsOn => !string.IsNullOrWhiteSpace(Url);
}
