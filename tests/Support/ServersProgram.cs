using System.Runtime.InteropServices;

namespace Tongxing.Support;

/// <summary>Starts the servers, writes their addresses as shell lines to the file named, and waits for SIGTERM or SIGINT.</summary>
internal static class ServersProgram // not "Program": tests of services mean the service's own by that name
{
    private static async Task Main(string[] args)
    {
        var quit = new TaskCompletionSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Quit);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Quit);

        await using var servers = await OwnServers.StartAsync(management: true, CancellationToken.None);
        var lines = TestServers.AddressesOf(servers).Select(a => $"export {a.Key}='{a.Value}'");
        await File.WriteAllLinesAsync(args[0] + ".new", lines);
        File.Move(args[0] + ".new", args[0], overwrite: true);
        await quit.Task;

        void Quit(PosixSignalContext context)
        {
            context.Cancel = true;
            quit.TrySetResult();
        }
    }
}
