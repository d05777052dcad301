using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Tongxing.Support;

/// <summary>Tokens as Identity issues them, signed by a key of the tests, with the address where that key is shown.</summary>
public sealed class TestTokens : IDisposable
{
    public const string Issuer = "http://tests";
    private static readonly JsonWebTokenHandler Handler = new();
    private readonly ECDsa pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly HttpListener listener;
    private readonly HttpClient http = new();
    private Uri? also;

    public TestTokens()
    {
        listener = Listen();
        JwksAddress = $"{listener.Prefixes.Single()}jwks.json";
        _ = ShowKeyAsync();
    }

    public string JwksAddress { get; }

    /// <param name="role">A role id.</param>
    /// <param name="orgCode">The unit of the grant.</param>
    /// <param name="accountId">Whose; a new one when not given.</param>
    /// <param name="kind"><c>place</c> or <c>assigned</c>.</param>
    /// <param name="scopes">Makes it a client's token.</param>
    public string For(string role, string orgCode, Guid? accountId = null, string kind = "place", string? scopes = null)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = (accountId ?? Guid.CreateVersion7()).ToString(),
            ["act"] = Guid.CreateVersion7().ToString(),
            ["role"] = role,
            ["org"] = orgCode,
            ["kind"] = kind,
        };
        if (scopes is not null)
        {
            (claims["client_id"], claims["scope"]) = ("test-client", scopes);
        }

        return Sign(claims);
    }

    /// <summary>Of somebody who came with a one-time password.</summary>
    public string ForPasswordChange() =>
        Sign(new() { ["sub"] = Guid.CreateVersion7().ToString(), ["act"] = Guid.CreateVersion7().ToString(), ["kind"] = "assigned", ["password_due"] = true });

    /// <summary>Shows another issuer's keys beside the tests' own.</summary>
    public void AlsoShow(Uri jwksAddress) => also = jwksAddress;

    public void Dispose()
    {
        listener.Close();
        http.Dispose();
        pair.Dispose();
    }

    private string Sign(Dictionary<string, object> claims) => Handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = "tongxing",
        Claims = claims,
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
        SigningCredentials = new(new ECDsaSecurityKey(pair) { KeyId = "test" }, SecurityAlgorithms.EcdsaSha256),
    });

    // Asks for a free port by trying, as HttpListener cannot be given port 0; one that found its port taken is of no more use.
    private static HttpListener Listen()
    {
        for (var port = RandomNumberGenerator.GetInt32(20_000, 32_000); ; port++)
        {
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
    }

    private async Task ShowKeyAsync()
    {
        var point = pair.ExportParameters(false).Q;
        var key = $$"""{"keys":[{"kty":"EC","crv":"P-256","alg":"ES256","kid":"test","x":"{{Base64UrlEncoder.Encode(point.X)}}","y":"{{Base64UrlEncoder.Encode(point.Y)}}"}]}""";
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                context.Response.ContentType = "application/json";
                var others = also is null ? "" : (await http.GetStringAsync(also)).Replace("{\"keys\":[", ",", StringComparison.Ordinal)[..^2];
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(key.Insert(key.Length - 2, others)));
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
