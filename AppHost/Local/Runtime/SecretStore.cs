using System.Text.Json;

namespace AppHost.Local;

/// <summary>Generated passwords and keys that a kept volume would reject a change of.</summary>
internal sealed class SecretStore(string path)
{
    private readonly Lock gate = new();
    private Dictionary<string, string>? secrets;

    public string GetOrAdd(string name, Func<string> generate)
    {
        lock (gate)
        {
            secrets ??= File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))! : [];
            if (!secrets.TryGetValue(name, out var secret))
            {
                secrets[name] = secret = generate();
                PrivateFile.Replace(path, JsonSerializer.Serialize(secrets));
            }

            return secret;
        }
    }
}
