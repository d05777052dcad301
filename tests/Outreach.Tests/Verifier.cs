using System.Diagnostics;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests;

/// <summary>The npm package standardwebhooks: what a partner checks signatures with. What it installs is there for other tests as well.</summary>
internal static class Verifier
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "verify");

    public static async Task InstallAsync()
    {
        var (code, output) = await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], "");
        Assert.True(code == 0, output);
    }

    public static async Task<bool> AcceptsAsync(string secret, Received received)
    {
        var (code, _) = await RunAsync("node", ["verify.mjs"], JsonSerializer.Serialize(new { secret, headers = received.Headers, body = received.Body }));
        return code == 0;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] args, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
