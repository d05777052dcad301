using System.Text.Json.Nodes;

namespace Tongxing.Outreach.Tests.Schemas;

/// <summary>What of a change of a schema would break a partner who reads by the old one.</summary>
internal static class SchemaChange
{
    public static IEnumerable<string> Breaks(JsonNode? old, JsonNode? now, string at = "")
    {
        if (old is null || now is null)
        {
            return [$"{at}: gone"];
        }

        var members = Object(old, "properties").SelectMany(member => Breaks(member.Value, Object(now, "properties")[member.Key], $"{at}/{member.Key}"));
        var items = old["items"] is { } item ? Breaks(item, now["items"], $"{at}[]") : [];
        var kinds = Set(now["type"]).Except(Set(old["type"])).Select(kind => $"{at}: may be {kind} now");
        var values = old["enum"] is null ? [] : Set(now["enum"]).Except(Set(old["enum"])).Select(value => $"{at}: may be '{value}' now");
        var required = Set(old["required"]).Except(Set(now["required"])).Select(name => $"{at}/{name}: may be missing now");
        string[] others = [.. new[] { "const", "format" }.Where(key => old[key]?.ToJsonString() != now[key]?.ToJsonString()).Select(key => $"{at}: other {key}")];
        return [.. members, .. items, .. kinds, .. values, .. required, .. others];
    }

    private static JsonObject Object(JsonNode node, string name) => node[name] as JsonObject ?? [];

    private static IEnumerable<string> Set(JsonNode? node) => node switch
    {
        JsonArray array => array.Select(value => value!.ToString()),
        null => [],
        _ => [node.ToString()],
    };
}
