namespace Tongxing.ServiceDefaults.Security;

/// <summary>How tokens are checked; section <c>Tokens</c>.</summary>
public sealed class TokenOptions
{
    /// <summary>The gateway's public address, without a slash at the end; part of every token.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>Where the public keys are fetched from: Identity's inside address and <c>/.well-known/jwks.json</c>.</summary>
    public string JwksAddress { get; set; } = "";
}
