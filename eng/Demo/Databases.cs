using System.Text.Json;
using Npgsql;

namespace Tongxing.Demo;

/// <summary>The running system's databases, as their owner: for letting days go by that nobody can wait for.</summary>
/// <param name="folder">Where AppHost keeps <c>state.json</c> and <c>secrets.json</c>.</param>
internal sealed class Databases(string folder)
{
    public async Task<int> ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(await AddressAsync(database));
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<long> CountAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(await AddressAsync(database));
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Lets a notice's working days go by, as the API rightly cannot. Done twice, it changes nothing.</summary>
    /// <returns>How many notices it ended.</returns>
    public Task<int> EndNoticeAsync(Guid notice) =>
        ExecuteAsync("aid", $"update notices set published_on = published_on - 8, ends_on = published_on - 1 where id = '{notice}' and closed_at is null and ends_on >= published_on");

    public async Task<string> AddressAsync(string database)
    {
        var (state, secrets) = (await ReadAsync("state.json"), await ReadAsync("secrets.json"));
        var server = new Uri(state.GetProperty("resources").GetProperty("postgres").GetProperty("urls").GetProperty("tcp").GetString()!);
        return $"Host={server.Host};Port={server.Port};Database={database};Username=postgres;Password={secrets.GetProperty("postgres-password").GetString()}";
    }

    private async Task<JsonElement> ReadAsync(string file) => JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(folder, file)));
}
