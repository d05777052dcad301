using System.Runtime.CompilerServices;
using System.Text.Json;
using Tongxing.Demo;

namespace Tongxing.E2E.Tests;

/// <summary>The running system with the demonstration province: its address and one account per role.</summary>
internal sealed record DemoSystem(string BaseAddress, IReadOnlyList<DemoAccount> Accounts)
{
    /// <summary>From <c>TONGXING_E2E_DEMO</c>, else <c>.data/demo.json</c> of this clone; <c>TONGXING_E2E_URL</c> names another address.</summary>
    public static DemoSystem? Find()
    {
        var file = DemoFile();
        if (!File.Exists(file))
        {
            return null;
        }

        var demo = JsonSerializer.Deserialize<DemoSystem>(File.ReadAllText(file), JsonSerializerOptions.Web)!;
        return Environment.GetEnvironmentVariable("TONGXING_E2E_URL") is { Length: > 0 } address ? demo with { BaseAddress = address.TrimEnd('/') } : demo;
    }

    public DemoAccount Account(string role, string orgCode = "") =>
        Accounts.First(account => account.Role == role && account.OrgCode.StartsWith(orgCode, StringComparison.Ordinal));

    /// <summary>The running system's databases.</summary>
    public static Databases Databases()
    {
        var folder = Path.GetDirectoryName(DemoFile())!;
        return new(File.Exists(Path.Combine(folder, "state.json")) ? folder : Path.Combine(folder, "system")); // ./run keeps its data elsewhere
    }

    public static string Root() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../.."));

    private static string DemoFile() => Environment.GetEnvironmentVariable("TONGXING_E2E_DEMO") ?? Path.Combine(Root(), ".data/demo.json");

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

internal record DemoAccount(string Role, string UserName, string Password, string OrgCode);
