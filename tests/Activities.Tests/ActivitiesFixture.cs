using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Activities.Data;
using Tongxing.Contracts.Registry;
using Tongxing.ServiceDefaults.Data;
using Tongxing.Support;

namespace Tongxing.Activities.Tests;

[CollectionDefinition(nameof(ActivitiesFixture))]
public sealed class ActivitiesFixture() : ServiceFixture<Program>("activities"), ICollectionFixture<ActivitiesFixture>
{
    private static int schools;

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("services:registry:http:0", "http://localhost:1"), // nobody is there: catching up waits for ever
        new("services:pairing:http:0", "http://localhost:1"),
    ];

    /// <summary>A school of its own for each test.</summary>
    public static string NewSchool(string township = "520502011") => $"{township}S{Interlocked.Increment(ref schools).ToString("0000", CultureInfo.InvariantCulture)}";

    public HttpClient School(string school) => As("school-officer", school, Guid.CreateVersion7());

    public HttpClient Teacher(string unit, Guid? account = null) => As("class-teacher", unit, account ?? Guid.CreateVersion7());

    /// <summary>Children as Registry would tell of them; through the outbox, the bus and the inbox.</summary>
    public async Task<Guid[]> RegisterAsync(string orgCode, int count, string leftBehind = "both-away")
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToArray();
        await PublishAsync(ids.Select(id => new ChildRegistered(id, orgCode, orgCode.Split('C')[0], orgCode, 3, "female", null, false, leftBehind, [], false, 1)));
        await Eventually.HoldsAsync(async () => await ScalarAsync<long>($"select count(*) from children where id in ({Among(ids)})") == count);
        return ids;
    }

    public async Task PublishAsync(IEnumerable<object> facts)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ActivitiesDb>();
        await using var transaction = await db.BeginAsync(Scope.Of("52"), CancellationToken.None);
        foreach (var fact in facts)
        {
            db.Publish(fact);
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>An approved activity of a school that begins after some days.</summary>
    public async Task<Guid> ApproveAsync(string school, double days = 3, int? capacity = null, DateTimeOffset? closes = null, string kind = "lecture")
    {
        var starts = TimeProvider.System.GetUtcNow().AddDays(days);
        var id = (await PostAsync(Teacher(school), "/api/activities", new { orgCode = school, kind, title = "安全教育讲座", startsAt = starts, endsAt = starts.AddHours(2), capacity, signUpClosesAt = closes, submit = true }))
            .GetProperty("id").GetGuid();
        await PostAsync(School(school), $"/api/activities/{id}/decision", new { approved = true });
        return id;
    }

    /// <summary>Waits until an event has gone out whose body says so, in SQL such as <c>body->>'held' = 'true'</c>.</summary>
    public Task IsToldAsync(string type, string saying) => Eventually.HoldsAsync(async () => await ScalarAsync<long>($"select count(*) from events where type like '%{type}' and {saying}") == 1);

    public Task<JsonElement> GetAsync(string school, string path) => School(school).GetFromJsonAsync<JsonElement>(path);

    public static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    /// <summary>The stable code of a refusal.</summary>
    public static async Task<string> RefusalAsync(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;

    public static string Among(IEnumerable<Guid> ids) => string.Join(',', ids.Select(id => $"'{id}'"));
}
