using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tongxing.Support;

namespace Tongxing.K8s.Tests.Running;

[Collection(nameof(ThreePods))]
public sealed partial class PodTests(ThreePods pods)
{
    private const string Host = "tongxing.example.org";

    [PodFact]
    public async Task Migrations_need_no_more_than_the_owner_may()
    {
        Assert.True(await pods.AskDatabaseAsync<long>("identity", "select count(*) from schema_migrations") > 5);
        Assert.False(await pods.AskDatabaseAsync<bool>("registry", "select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = 'registry_owner'"));
    }

    [PodFact]
    public async Task Processes_become_ready_without_any_right_of_the_machine()
    {
        foreach (var process in (string[])["identity", "registry", "gateway"])
        {
            await pods.ReadyAsync(process);

            var status = await File.ReadAllTextAsync($"/proc/{await pods.Podman.ProcessOfAsync($"{process}-pod-0-app")}/status");
            var fields = Field().Matches(status).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value.Trim(), StringComparer.Ordinal);
            Assert.StartsWith("10001\t10001\t", fields["Uid"], StringComparison.Ordinal);
            Assert.Equal(("0000000000000000", "1", "2"), (fields["CapEff"], fields["NoNewPrivs"], fields["Seccomp"]));
        }
    }

    [PodFact]
    public async Task Somebody_signs_in_through_the_edge()
    {
        await pods.ReadyAsync("identity");
        using var http = new HttpClient { BaseAddress = await pods.ReadyAsync("gateway") };
        var password = pods.Store.ValueOf("tongxing/identity", "firstAccountPassword");

        using var unforwarded = await SignInAsync(http, password, scheme: "http");
        using var answer = await SignInAsync(http, password, scheme: "https");
        using var me = new HttpRequestMessage(HttpMethod.Get, "/session");
        me.Headers.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var session = await http.SendAsync(me);

        Assert.Equal(HttpStatusCode.Forbidden, unforwarded.StatusCode); // to a browser on https it comes from another site
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("province", (await session.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("userName").GetString());
    }

    [PodFact]
    public async Task Events_pass_with_the_rights_that_the_accounts_have()
    {
        await pods.ReadyAsync("registry");

        await HoldsAsync("identity", "select exists (select from events) and not exists (select from outbox)"); // sent
        await HoldsAsync("registry", "select exists (select from inbox) and exists (select from caught_up)"); // heard, and asked for

        Task HoldsAsync(string service, string question) => Eventually.HoldsAsync(() => pods.AskDatabaseAsync<bool>(service, question), TimeSpan.FromSeconds(60));
    }

    [PodFact]
    public async Task The_commands_of_the_operations_manual_run_in_the_pod()
    {
        await pods.ReadyAsync("registry");

        Assert.Matches(@"^\d+ sealed and unbroken", await AnswerAsync("--verify-audit"));
        Assert.Equal("0", await AnswerAsync("--redeliver", "registry-when-org-unit-added"));
    }

    [PodFact]
    public async Task A_process_that_is_told_to_end_ends_in_order()
    {
        await pods.ReadyAsync("gateway");

        await pods.Podman.RunAsync("pod", "stop", "--time", "40", "gateway-pod-0");

        Assert.Equal("0", await pods.Podman.RunAsync("inspect", "--format", "{{.State.ExitCode}}", "gateway-pod-0-app"));
        await pods.Podman.RunAsync("pod", "start", "gateway-pod-0");
    }

    // Its last line: what goes before is the log.
    private async Task<string> AnswerAsync(params string[] command) =>
        (await pods.Podman.RunAsync(["exec", "registry-pod-0-app", "/app/service", .. command])).Split('\n')[^1];

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient http, string password, string scheme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/session") { Content = JsonContent.Create(new { userName = "province", password }) };
        request.Headers.Host = Host;
        request.Headers.Add("Origin", $"https://{Host}");
        request.Headers.Add("X-Forwarded-Proto", scheme);
        return await http.SendAsync(request);
    }

    [GeneratedRegex(@"^(?<name>\w+):\t(?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Field();
}
