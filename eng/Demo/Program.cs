using System.Globalization;
using System.Text.Json;
using Tongxing.Demo;

// Demo <gateway address> <secrets.json of the app host> <demo.json to write>
if (args is not [var address, var secretsFile, var demoFile])
{
    await Console.Error.WriteLineAsync("Demo <address> <secrets.json> <demo.json>");
    return 2;
}

var secrets = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(secretsFile))!;
var first = secrets.First(secret => secret.Key.EndsWith("first-account-password", StringComparison.Ordinal)).Value;
var province = new DemoProvince(new Uri(address), new Passwords(first), new Databases(Path.GetDirectoryName(secretsFile)!), TimeProvider.System);

if (File.Exists(demoFile) && await province.IsLoadedAsync(demoFile))
{
    return 0;
}

Console.WriteLine("Loading the demonstration province …");
var started = TimeProvider.System.GetTimestamp();
await province.LoadAsync(demoFile);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Loaded in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s."));
return 0;
