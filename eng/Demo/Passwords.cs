using System.Security.Cryptography;
using System.Text;

namespace Tongxing.Demo;

/// <summary>
/// The demonstration's passwords, made from the installation's own secret: a load that was broken off goes on with the
/// same ones, and no two installations share them.
/// </summary>
internal sealed class Passwords(string secret)
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 14;

    /// <summary>What the province's first account was made with.</summary>
    public string First => secret;

    public string Of(string userName) => string.Concat(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(userName)).Take(Length).Select(value => Letters[value % Letters.Length]));
}
