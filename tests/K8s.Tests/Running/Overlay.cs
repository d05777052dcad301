using System.Text.Json.Nodes;

namespace Tongxing.K8s.Tests.Running;

/// <summary>The rendered production overlay, and the few edits that a container engine needs where a cluster would do the rest.</summary>
internal sealed class Overlay(string json)
{
    private readonly JsonArray objects = JsonNode.Parse(json)!.AsArray();

    public IEnumerable<JsonNode> Of(string kind) => objects.Where(entry => (string?)entry!["kind"] == kind).Select(entry => entry!);

    public JsonNode Find(string kind, string name) => Of(kind).Single(entry => NameOf(entry) == name || NameOf(entry).StartsWith($"{name}-", StringComparison.Ordinal) && kind == "ConfigMap");

    public static string NameOf(JsonNode entry) => (string)entry["metadata"]!["name"]!;

    /// <summary>
    /// One replica without what a kubelet does itself: probes, ports, hooks. Names of the data stores lead to the given address;
    /// the authority's certificate comes from a ConfigMap, as this engine knows no secrets as files.
    /// </summary>
    public string Deployment(string name, string servers)
    {
        var deployment = Find("Deployment", name).DeepClone();
        deployment["spec"]!["replicas"] = 1;
        Adapt(name, deployment["spec"]!["template"]!["spec"]!, servers);
        return Documents(deployment);
    }

    /// <summary>A Job's pod, run once.</summary>
    public string Job(string name, string servers)
    {
        var template = Find("Job", name)["spec"]!["template"]!.DeepClone();
        template["apiVersion"] = "v1";
        template["kind"] = "Pod";
        template["metadata"]!["name"] = name;
        template["spec"]!["restartPolicy"] = "Never";
        Adapt(name, template["spec"]!, servers);
        return Documents(template);
    }

    private string Documents(JsonNode workload)
    {
        var authority = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject { ["name"] = "database-ca" },
            ["data"] = new JsonObject { ["ca.crt"] = "unused: this server speaks without TLS" },
        };
        return string.Join("\n---\n", new[] { Find("ConfigMap", "settings"), authority, workload }.Select(entry => entry.ToJsonString()));
    }

    private static void Adapt(string name, JsonNode pod, string servers)
    {
        var container = pod["containers"]![0]!.AsObject();
        foreach (var duty in (string[])["ports", "startupProbe", "readinessProbe", "livenessProbe", "lifecycle"])
        {
            container.Remove(duty);
        }

        pod.AsObject().Remove("topologySpreadConstraints");
        pod["hostAliases"] = new JsonArray(new JsonObject { ["ip"] = servers, ["hostnames"] = new JsonArray("database-rw", "broker", "redis") });
        foreach (var volume in pod["volumes"]!.AsArray().Select(volume => volume!.AsObject()))
        {
            if (volume.Remove("secret", out var secret))
            {
                volume["configMap"] = new JsonObject { ["name"] = (string)secret!["secretName"]! };
            }

            // One volume a pod: the engine would share those of one name.
            Rename(container, (string)volume["name"]!, $"{name}-{(string)volume["name"]!}");
            volume["name"] = $"{name}-{(string)volume["name"]!}";
        }
    }

    private static void Rename(JsonObject container, string from, string to)
    {
        foreach (var mount in container["volumeMounts"]!.AsArray().Where(mount => (string)mount!["name"]! == from))
        {
            mount!["name"] = to;
        }
    }
}
