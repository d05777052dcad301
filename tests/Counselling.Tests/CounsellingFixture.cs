using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Identity;
using Tongxing.Contracts.Registry;
using Tongxing.Counselling.Clock;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.Support;

namespace Tongxing.Counselling.Tests;

[CollectionDefinition(nameof(CounsellingFixture))]
public sealed class CounsellingFixture() : ServiceFixture<Program>("counselling"), ICollectionFixture<CounsellingFixture>
{
    public const string County = "520502";

    private int schools;

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        // Nobody is there: catching up waits for ever.
        new("services:identity:http:0", "http://localhost:1"),
        new("services:registry:http:0", "http://localhost:1"),
    ];

    /// <summary>A school of one test's own.</summary>
    public string NewSchool(string township = "520502011") => $"{township}S{Interlocked.Increment(ref schools):0000}";

    public HttpClient Teacher(string school) => As("class-teacher", school);

    public HttpClient Counsellor(Guid account) => As("counsellor", County, account);

    /// <summary>A child as Registry would tell of it; through the outbox, the bus and the inbox.</summary>
    public async Task<Guid> RegisterAsync(string orgCode)
    {
        var id = Guid.CreateVersion7();
        await PublishAsync(new ChildRegistered(id, orgCode, orgCode, null, 3, "female", null, false, "both-away", [], false, 1));
        await Eventually.HoldsAsync(async () => await ScalarAsync<long>($"select count(*) from children where id = '{id}'") == 1);
        return id;
    }

    public async Task PublishAsync(object fact)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CounsellingDb>();
        await using var transaction = await db.BeginAsync(Scope.Of("52"), CancellationToken.None);
        db.Publish(fact);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>A new child of the school, for the counsellors.</summary>
    public async Task<Referred> ReferAsync(string school, string reason = "mood", string text = "近来常一个人哭。")
    {
        var (child, referrer) = (await RegisterAsync(school), Guid.CreateVersion7());
        var referral = await PostAsync(As("class-teacher", school, referrer), "/api/counselling/referrals", new { childId = child, reason, text });
        return new(referral.GetProperty("id").GetGuid(), child, referrer);
    }

    /// <summary>Somebody with the role who is appointed, too.</summary>
    public async Task<Guid> AppointAsync(bool supervises = false, string orgCode = County)
    {
        var account = Guid.CreateVersion7();
        await PostAsync(As("county-officer", orgCode), "/api/counselling/counsellors", new { accountId = account, displayName = "李老师", orgCode, supervises });
        return account;
    }

    public async Task<string> OpenMailboxAsync(string orgCode)
    {
        await AddUnitAsync(orgCode);
        return (await PostAsync(As("school-officer", orgCode), "/api/counselling/mailboxes", new { orgCode })).GetProperty("code").GetString()!;
    }

    /// <summary>A unit as Identity would tell of it.</summary>
    public async Task AddUnitAsync(string code)
    {
        await PublishAsync(new OrgUnitAdded(code, "朝阳小学", UnitCode.IsClass(code) ? "class" : "school", code, 1));
        await Eventually.HoldsAsync(async () => await ScalarAsync<long>($"select count(*) from units where code = '{code}'") == 1);
    }

    /// <summary>The receipt of a letter to a mailbox of the school's.</summary>
    public async Task<string> WriteAsync(string orgCode, string text, string? name = null, bool toCounsellor = false) => await WriteToAsync(await OpenMailboxAsync(orgCode), text, name, toCounsellor);

    public async Task<string> WriteToAsync(string code, string text, string? name = null, bool toCounsellor = false) =>
        (await PostAsync(Anonymous(), $"/api/counselling/mailbox/{code}/letters", new { text, name, toCounsellor })).GetProperty("receipt").GetString()!;

    public Task<JsonElement> ThreadAsync(string receipt) => PostAsync(Anonymous(), "/api/counselling/whispers/thread", new { receipt });

    public static async Task<List<JsonElement>> LettersAsync(HttpClient client, string query = "") =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/counselling/letters{query}")).GetProperty("items").EnumerateArray()];

    /// <summary>The only letter that a client sees.</summary>
    public static async Task<Guid> OnlyLetterAsync(HttpClient client) => Assert.Single(await LettersAsync(client)).GetProperty("id").GetGuid();

    /// <summary>A case of the level from a letter, with its counsellor and supervisor.</summary>
    public async Task<OwnCase> OpenCaseAsync(int level, bool supervised = true)
    {
        var (school, counsellor, supervisor) = (NewSchool(), await AppointAsync(), await AppointAsync(supervises: true));
        await WriteAsync(school, "我心里很难受，请老师帮帮我。");
        var letter = await OnlyLetterAsync(Teacher(school));
        await PostAsync(Teacher(school), $"/api/counselling/letters/{letter}/hand-over", new { counsellorId = counsellor });
        var opened = await PostAsync(Counsellor(counsellor), "/api/counselling/cases", new { letterId = letter, level, supervisorId = supervised ? (Guid?)supervisor : null, birthYear = 2016 });
        return new(opened.GetProperty("id").GetGuid(), school, letter, counsellor, supervisor);
    }

    public Task<JsonElement> CaseAsync(Guid id, Guid account) => Counsellor(account).GetFromJsonAsync<JsonElement>($"/api/counselling/cases/{id}");

    public Task NoteAsync(OwnCase own, string text) => PostAsync(Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/notes", new { kind = "talk", text });

    public Task CloseAsync(OwnCase own) => PostAsync(Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/closure", new { outcome = "improved" });

    /// <summary>Lets the clock see what is due now.</summary>
    public Task TickAsync() => Services.GetRequiredService<CounsellingClock>().RunAsync(CancellationToken.None);

    public static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path} {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    public static async Task<(HttpStatusCode Status, string? Code)> RefusedAsync(HttpClient client, string path, object? body = null, HttpMethod? method = null, string? etag = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = JsonContent.Create(body ?? new { }) };
        request.Headers.TryAddWithoutValidation("If-Match", etag);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.StartsWith('{') && JsonElement.Parse(text).TryGetProperty("code", out var code) ? code.GetString() : null);
    }
}

public sealed record Referred(Guid Id, Guid Child, Guid Referrer);

public sealed record OwnCase(Guid Id, string School, Guid LetterId, Guid Counsellor, Guid Supervisor);
