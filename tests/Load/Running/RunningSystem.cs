using System.Text.Json;

namespace Tongxing.Load.Running;

/// <summary>What <c>./run</c> of this clone has started, by the files that it leaves: demo.json and state.json.</summary>
internal sealed class RunningSystem
{
    private readonly JsonElement demo;
    private readonly JsonElement resources;

    private RunningSystem(JsonElement demo, JsonElement resources) => (this.demo, this.resources) = (demo, resources);

    public Uri Address => new(demo.GetProperty("baseAddress").GetString()!);

    public static async Task<RunningSystem> FindAsync(CancellationToken ct)
    {
        var kept = Path.Combine(Root(), ".data");
        var (demo, state) = (Path.Combine(kept, "demo.json"), Path.Combine(kept, "system", "state.json")); // system: where ./run keeps its data
        if (!File.Exists(demo) || !File.Exists(state))
        {
            throw new InvalidOperationException("Start the system first: ./run --detach");
        }

        return new(JsonElement.Parse(await File.ReadAllTextAsync(demo, ct)), JsonElement.Parse(await File.ReadAllTextAsync(state, ct)).GetProperty("resources"));
    }

    public int ProcessOf(string resource) => resources.GetProperty(resource).GetProperty("pid").GetInt32();

    public async Task<Session> SignInAsync(string userName, CancellationToken ct)
    {
        var account = demo.GetProperty("accounts").EnumerateArray().First(known => known.GetProperty("userName").GetString() == userName);
        var session = new Session(Address);
        await session.SignInAsync(userName, account.GetProperty("password").GetString()!, ct);
        return session;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Tongxing.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run this from a clone.");
        }

        return folder;
    }
}
