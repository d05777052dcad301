using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AppHost.Local;

internal sealed class RedisServer(string directory, int port, string password, bool keepsData) : LocalProgram
{
    public override bool IsServer => true;

    public override Task<LaunchCommand> PrepareAsync(Launcher launcher, CancellationToken ct)
    {
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var configuration = Path.Combine(directory, "redis.conf");
        PrivateFile.Replace(
            configuration,
            $"""
            port {port}
            bind 127.0.0.1 -::1
            requirepass {password}
            dir {directory}
            save ""
            appendonly {(keepsData ? "yes" : "no")}
            appendfsync everysec

            """);
        return Task.FromResult(new LaunchCommand("redis-server", [configuration], directory));
    }

    public override async Task<bool> ProbeAsync(CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, ct);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"AUTH {password}\r\nPING\r\n"), ct);
        var reply = new byte[64];
        var read = await stream.ReadAtLeastAsync(reply, "+OK\r\n+PONG\r\n".Length, throwOnEndOfStream: false, ct);
        return Encoding.ASCII.GetString(reply, 0, read).Contains("+PONG");
    }
}
