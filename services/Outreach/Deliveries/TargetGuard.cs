using System.Net;
using System.Net.Sockets;

namespace Tongxing.Outreach.Deliveries;

/// <summary>
/// Keeps deliveries away from everything inside: the address is checked when it is given and again, resolved, at each
/// connection, so that a name that changes its mind leads nowhere.
/// </summary>
internal static class TargetGuard
{
    // Networks that are not the public internet (RFC 6890 and successors).
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
            "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    public static bool Allows(Uri address, WebhookOptions options)
    {
        if (address.UserInfo.Length > 0 || address.Scheme is not ("https" or "http"))
        {
            return false;
        }

        if (address.IsLoopback)
        {
            return options.AllowLoopback;
        }

        return address.Scheme == Uri.UriSchemeHttps && (!IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) || IsPublic(literal));
    }

    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Array.Exists(Inside, network => network.Contains(plain));
    }

    /// <summary>Connects to an address that was looked at, not to a name that is looked up once more.</summary>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, WebhookOptions options, CancellationToken ct)
    {
        var endPoint = context.DnsEndPoint;
        var candidates = (await Dns.GetHostAddressesAsync(endPoint.Host, ct)).Where(address => IsPublic(address) || (options.AllowLoopback && IPAddress.IsLoopback(address))).ToArray();
        if (candidates.Length == 0)
        {
            throw new HttpRequestException("The address does not lead to a public host.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(candidates, endPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
