using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace AppHost.Local;

internal static class PortAllocator
{
    private const int Lowest = 15000;

    /// <summary>
    /// Free ports on loopback, all different, below the range from which the kernel gives ports to clients: a client that retries
    /// while its server is down could otherwise be given the server's own port, and would then be connected to itself.
    /// </summary>
    public static IReadOnlyList<int> Free(int count)
    {
        var held = new List<TcpListener>();
        try
        {
            for (var tries = 0; held.Count < count && tries < 10_000; tries++)
            {
                if (TryListen(RandomNumberGenerator.GetInt32(Lowest, Ceiling())) is { } listener)
                {
                    held.Add(listener);
                }
            }

            return held.Count == count ? [.. held.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)] : throw new IOException("No free port on loopback.");
        }
        finally
        {
            held.ForEach(l => l.Stop());
        }
    }

    public static bool IsFree(int port)
    {
        var listener = TryListen(port);
        listener?.Stop();
        return listener is not null;
    }

    private static int Ceiling()
    {
        const string range = "/proc/sys/net/ipv4/ip_local_port_range";
        var lowest = File.Exists(range) ? int.Parse(File.ReadAllText(range).Split()[0], CultureInfo.InvariantCulture) : 32768;
        return lowest > Lowest + 1000 ? lowest : 32768;
    }

    private static TcpListener? TryListen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
