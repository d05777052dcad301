using System.Net;
using System.Net.Sockets;

namespace Tongxing.K8s.Tests.Running;

/// <summary>Lets the pods reach a server of this machine under the port that the manifests name.</summary>
internal sealed class Forwarder : IDisposable
{
    private readonly TcpListener listener;
    private readonly int port;

    public Forwarder(IPAddress address, int from, int to)
    {
        (listener, port) = (new(address, from), to);
        listener.Start();
        _ = AcceptAsync();
    }

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = PassAsync(await listener.AcceptTcpClientAsync());
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task PassAsync(TcpClient caller)
    {
        using (caller)
        using (var server = new TcpClient())
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, port);
                await Task.WhenAny(caller.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(caller.GetStream()));
            }
            catch (Exception broken) when (broken is IOException or SocketException)
            {
                // Either end sees it by itself.
            }
        }
    }
}
