using System.Reflection;
using System.Text.RegularExpressions;

namespace Tongxing.K8s.Tests.Manifests;

/// <summary>
/// The environment variables that a process understands and those that it cannot do without, read from the code: options
/// bound to a section, keys asked for by name, connection strings, clients.
/// </summary>
internal static partial class Settings
{
    private static readonly string[] Everywhere = ["Tokens__Issuer", "Tokens__JwksAddress", "FieldEncryption__Keys__1", "FieldEncryption__IndexKey"];

    /// <summary>Patterns of the variables' names.</summary>
    public static IReadOnlyList<string> KnownBy(string project)
    {
        var folders = new[] { Repository.Of("ServiceDefaults"), Repository.Processes[project] };
        var code = folders.SelectMany(Repository.Code).ToList();
        var assemblies = new[] { Assembly.Load("Tongxing.ServiceDefaults"), Assembly.Load($"Tongxing.{project}") };
        return
        [
            .. code.SelectMany(text => Bound().Matches(text)).SelectMany(match => NamesOf(assemblies, match)),
            .. code.SelectMany(text => Key().Matches(text)).Select(match => Variable(match.Groups["key"].Value)),
            .. code.SelectMany(text => Connection().Matches(text)).Select(match => $"ConnectionStrings__{match.Groups["name"].Value}"),
        ];
    }

    public static IReadOnlyList<string> NeededBy(string project)
    {
        var code = string.Concat(Repository.Code(Repository.Processes[project]));
        var clients = Client().Matches(code).Select(match => match.Groups["service"].Value).ToHashSet(StringComparer.Ordinal);
        var others = project == "Gateway" ? Repository.Processes.Keys.Where(other => other != "Gateway").Select(other => other.ToLowerInvariant()) : clients;
        return
        [
            .. Everywhere,
            .. Connection().Matches(code).Select(match => $"ConnectionStrings__{match.Groups["name"].Value}"),
            .. code.Contains("AddDataAndMessaging", StringComparison.Ordinal) ? ["ConnectionStrings__rabbitmq"] : Array.Empty<string>(),
            .. others.Select(other => $"services__{other}__http__0"),
            .. SignsIn().IsMatch(code) ? ["ServiceClient__Secret", "services__identity__http__0"] : Array.Empty<string>(),
            .. project == "Identity" ? ["FirstAccount__Password", .. SecretsOfOthers()] : Array.Empty<string>(),
        ];
    }

    private static IEnumerable<string> SecretsOfOthers() =>
        from process in Repository.Processes
        where SignsIn().IsMatch(string.Concat(Repository.Code(process.Value)))
        select $"Clients__{process.Key.ToLowerInvariant()}__Secret";

    private static IEnumerable<string> NamesOf(Assembly[] assemblies, Match match)
    {
        var type = assemblies.SelectMany(assembly => assembly.GetTypes()).First(type => type.Name == match.Groups["type"].Value);
        var section = match.Groups["section"].Success
            ? match.Groups["section"].Value
            : (string)type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;
        return type.GetProperties().Select(property => Variable($"{section}:{property.Name}") + Item(property.PropertyType));
    }

    private static string Item(Type type) => type.IsArray ? @"__\d+" : type.IsGenericType && type.Name.StartsWith("Dictionary", StringComparison.Ordinal) ? @"__\w+" : "";

    private static string Variable(string key) => Placeholder().Replace(key, @"\w+").Replace(":", "__", StringComparison.Ordinal);

    [GeneratedRegex("""(?:AddOptions<(?<type>\w+)>\(\)\s*\.BindConfiguration|Configure<(?<type>\w+)>\([\w.]*GetSection)\((?:"(?<section>[\w:]+)"|\w+\.Section)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bound();

    [GeneratedRegex("""[cC]onfiguration(?:\[\$?"(?<key>[^"]+)"\]|\.GetValue\("(?<key>[^"]+)")""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("""(?:GetConnectionString|AddDataAndMessaging<\w+>)\("(?<name>\w+)"\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Connection();

    [GeneratedRegex("""(?:Add(?:Service|Background)?Client<\w+>|AddCatchUp|AddressOf)\((?:[\w.]+, )?"(?<service>\w+)"[,)]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Client();

    [GeneratedRegex(@"AddCatchUp\(|AddBackgroundClient<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SignsIn();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
