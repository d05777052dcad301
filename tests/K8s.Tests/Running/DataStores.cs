using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using Tongxing.Support;

namespace Tongxing.K8s.Tests.Running;

/// <summary>Does on real servers what the operators do in a cluster: roles, databases, accounts and rights, as the manifests say.</summary>
internal sealed class DataStores(OwnServers servers, Overlay overlay, Store store)
{
    public string Postgres => servers.Postgres.ConnectionString;

    public async Task PrepareAsync(IReadOnlyList<string> services)
    {
        await using var postgres = NpgsqlDataSource.Create($"{Postgres};Database=postgres");
        foreach (var service in services)
        {
            // Roles before those that are in them.
            foreach (var role in overlay.Of("DatabaseRole").Select(role => role["spec"]!).Where(role => ((string)role["name"]!).StartsWith($"{service}_", StringComparison.Ordinal)).OrderBy(role => role["inRoles"] is not null))
            {
                await ExecuteAsync(postgres, SqlOf(role));
            }

            var database = overlay.Find("Database", service)["spec"]!;
            await ExecuteAsync(postgres, $"create database {(string)database["name"]!} owner {(string)database["owner"]!}");
        }

        await MakeAccountsAsync();
    }

    private string SqlOf(JsonNode role)
    {
        var password = role["passwordSecret"] is { } secret ? $"password '{store.Write(overlay.Find("ExternalSecret", (string)secret["name"]!))["password"]}'" : "";
        var inherit = (bool?)role["inherit"] ?? true ? "inherit" : "noinherit";
        var groups = string.Join(", ", (role["inRoles"]?.AsArray() ?? []).Select(group => (string)group!));
        return $"create role {(string)role["name"]!} {((bool)role["login"]! ? "login" : "nologin")} {inherit} {password} {(groups.Length > 0 ? $"in role {groups}" : "")}";
    }

    private async Task MakeAccountsAsync()
    {
        var address = new Uri(servers.RabbitMqManagement!);
        await Management.CreateVhostAsync(address, "tongxing");
        using var http = new HttpClient { BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority).Replace(address.UserInfo + "@", "", StringComparison.Ordinal)) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(address.UserInfo)));
        foreach (var user in overlay.Of("User"))
        {
            var credentials = store.Write(overlay.Find("ExternalSecret", (string)user["spec"]!["importCredentialsSecret"]!["name"]!));
            await PutAsync($"/api/users/{credentials["username"]}", new { password = credentials["password"], tags = "" });
            await PutAsync($"/api/permissions/tongxing/{credentials["username"]}", overlay.Find("Permission", Overlay.NameOf(user))["spec"]!["permissions"]!);
        }

        async Task PutAsync(string path, object body)
        {
            using var response = await http.PutAsJsonAsync(path, body);
            response.EnsureSuccessStatusCode();
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource postgres, string sql)
    {
        await using var command = postgres.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
