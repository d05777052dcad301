using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AppHost.Local;

internal sealed record RabbitMqPorts(int Amqp, int Distribution, int Epmd, int? Management);

internal sealed class RabbitMqServer(string name, string directory, RabbitMqPorts ports, string user, string password) : LocalProgram
{
    public override bool IsServer => true;

    public override async Task<LaunchCommand> PrepareAsync(Launcher launcher, CancellationToken ct)
    {
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(Path.Combine(directory, "mnesia"));
        Directory.CreateDirectory(Path.Combine(directory, "log"));
        var plugins = Path.Combine(directory, "enabled_plugins");
        await File.WriteAllTextAsync(plugins, ports.Management is null ? "[]." : "[rabbitmq_management].", ct);
        var configuration = Path.Combine(directory, "rabbitmq.conf");
        var resolver = Path.Combine(directory, "inetrc");
        await File.WriteAllTextAsync(resolver, "{lookup, [file]}.\n{host, {127,0,0,1}, [\"localhost\"]}.\n", ct);
        var management = ports.Management is null ? "" : $"management.tcp.ip = 127.0.0.1\nmanagement.tcp.port = {ports.Management}\n";
        await File.WriteAllTextAsync(configuration, $"listeners.tcp.1 = 127.0.0.1:{ports.Amqp}\n{management}", ct);

        return new("taskset", ["--cpu-list", FirstProcessor(), "/usr/lib/rabbitmq/bin/rabbitmq-server"], directory)
        {
            StopTimeout = TimeSpan.FromSeconds(15),
            Environment = new Dictionary<string, string>
            {
                ["HOME"] = directory,                    // the Erlang cookie's place
                ["RUNNING_UNDER_SYSTEMD"] = "true",      // makes the script exec the machine: the pid is the broker's
                ["RABBITMQ_NODENAME"] = $"{name}@localhost",
                ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
                ["RABBITMQ_NODE_PORT"] = Text(ports.Amqp),
                ["RABBITMQ_DIST_PORT"] = Text(ports.Distribution),
                ["ERL_INETRC"] = resolver,               // no name server is asked: where none answers that costs five seconds a start
                ["ERL_EPMD_PORT"] = Text(ports.Epmd),
                ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
                ["RABBITMQ_MNESIA_BASE"] = Path.Combine(directory, "mnesia"),
                ["RABBITMQ_LOG_BASE"] = Path.Combine(directory, "log"),
                ["RABBITMQ_LOGS"] = "-",
                ["RABBITMQ_ENABLED_PLUGINS_FILE"] = plugins,
                ["RABBITMQ_CONFIG_FILE"] = configuration,
                ["RABBITMQ_DEFAULT_USER"] = user,
                ["RABBITMQ_DEFAULT_PASS"] = password,
                // Without the first the distribution port is on every interface; the next stop idle schedulers from spinning. One thread of
                // each kind on one processor: threads that wake each other across processors double the time of a start.
                ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] =
                    "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none +S 1:1 +SDcpu 1:1 +SDio 1",
            },
        };
    }

    public override async Task<bool> ProbeAsync(CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, ports.Amqp, ct);
        var stream = client.GetStream();
        await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), ct);
        var frame = new byte[1];
        return await stream.ReadAsync(frame, ct) == 1 && frame[0] == 1;
    }

    // Of those that this process may use.
    private static string FirstProcessor()
    {
        const string allowed = "Cpus_allowed_list:";
        var list = File.ReadLines("/proc/self/status").First(line => line.StartsWith(allowed, StringComparison.Ordinal));
        return list[allowed.Length..].Trim().Split('-', ',')[0];
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Erlang's name server as a child of ours: the broker would else start one as a daemon, which outlives everything.</summary>
internal sealed class EpmdServer(int port) : LocalProgram
{
    public override bool IsServer => true;

    public override Task<LaunchCommand> PrepareAsync(Launcher launcher, CancellationToken ct) =>
        Task.FromResult(new LaunchCommand("epmd", ["-port", port.ToString(CultureInfo.InvariantCulture), "-address", "127.0.0.1"], "/"));

    public override async Task<bool> ProbeAsync(CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, ct);
        return true;
    }
}
