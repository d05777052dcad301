using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Tongxing.Aid.Data;
using Tongxing.Aid.Deadlines;
using Tongxing.Aid.Programmes;
using Tongxing.Contracts.Identity;
using Tongxing.Contracts.Registry;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.Support;

namespace Tongxing.Aid.Tests;

[CollectionDefinition(nameof(AidFixture))]
public sealed class AidFixture() : ServiceFixture<Program>("aid"), ICollectionFixture<AidFixture>
{
    public const string ChildName = "李小怡";
    private static int counties = 520_600;
    private readonly ConcurrentDictionary<Guid, string> names = new();
    private WebApplication? registry;

    public ShiftedClock Time { get; } = new();

    protected override TimeProvider? Clock => Time;

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("services:identity:http:0", "http://127.0.0.1:9"),
        new("services:registry:http:0", registry!.Urls.Single()),
    ];

    public DateOnly Today => Time.Today;

    /// <summary>A county of its own, so that books and lists of other tests are not in the way.</summary>
    public static string NextCounty() => $"{Interlocked.Increment(ref counties)}";

    public HttpClient AidOfficer(string county, Guid? account = null) => As("aid-officer", county, account);

    public HttpClient County(string county, Guid? account = null) => As("county-officer", county, account);

    public HttpClient Township(string county, Guid? account = null) => As("township-officer", county + "001", account);

    public HttpClient Teacher(string county) => As("class-teacher", ClassOf(county));

    public static string ClassOf(string county) => county + "001S0001C202401";

    public override async Task InitializeAsync()
    {
        // Registry is another process; what Aid asks it for is names.
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        registry = builder.Build();
        registry.MapPost("/api/registry/children/names", async (HttpRequest request) =>
        {
            var asked = await request.ReadFromJsonAsync<JsonElement>();
            return asked.GetProperty("ids").EnumerateArray().Select(id => id.GetGuid()).Where(names.ContainsKey).ToDictionary(id => id, id => names[id]);
        });
        await registry.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await registry!.DisposeAsync();
    }

    /// <summary>A registered-poor boarder of the third grade unless said, as Registry would tell of it; through the outbox, the bus and the inbox.</summary>
    public async Task<Guid> RegisterChildAsync(string county, string name = ChildName, int? grade = 3, bool? boarding = true, string category = "registered-poor", string? school = null)
    {
        var child = Guid.CreateVersion7();
        names[child] = name;
        school ??= county + "001S0001";
        await PublishAsync(new ChildRegistered(child, school + "C202401", school, school + "C202401", grade, "female", null, boarding, "both", [category], false, 1));
        await Eventually.HoldsAsync(async () => await ScalarAsync<long>($"select count(*) from children where id = '{child}'") == 1);
        return child;
    }

    /// <summary>A unit as Identity would tell of it.</summary>
    public async Task<string> AddUnitAsync(string code, string kind = "school")
    {
        await PublishAsync(new OrgUnitAdded(code, "朝阳小学", kind, code, 1));
        await Eventually.HoldsAsync(async () => await ScalarAsync<long>($"select count(*) from units where code = '{code}'") == 1);
        return code;
    }

    public async Task PublishAsync(object fact)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AidDb>();
        await using var transaction = await db.BeginAsync(Scope.Of("52"), CancellationToken.None);
        db.Publish(fact);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    public async Task<Guid> OpenCampaignAsync(string county) => (await PostAsync(
        AidOfficer(county), "/api/aid/campaigns", new { name = "温暖过冬", purpose = "为留守儿童添置冬衣", orgCode = county, openedOn = Today.AddDays(-30), goalFen = 5_000_000 })).GetProperty("id").GetGuid();

    public Task<JsonElement> DonateAsync(string county, Guid campaign, long amountFen = 100_000, string donorKind = "person", string donorName = "王建国", bool named = false) => PostAsync(
        AidOfficer(county), "/api/aid/donations", new { campaignId = campaign, receivedOn = Today, kind = "money", amountFen, donorKind, donorName, named });

    public Task<JsonElement> ApplyAsync(HttpClient applicant, Guid child, string programmeId = "LOCAL-01", string tier = "usual", bool account = true, DateOnly? receivedOn = null, long? amountFen = null, string[]? papers = null) => PostAsync(
        applicant, "/api/aid/applications",
        new { childId = child, programmeId, tier, receivedOn = receivedOn ?? Today, amountFen, papers = papers ?? ProgrammeCatalogue.Find(programmeId)!.Documents, reason = "父母在外务工，家中困难", payee = account ? "李大山" : null, bank = "农村信用社", account = account ? "6217001234567890123" : null });

    /// <summary>An application at the step <c>approved</c>.</summary>
    public async Task<Guid> ApprovedAsync(string county, string programmeId = "LOCAL-01", string tier = "usual", string name = ChildName)
    {
        var id = (await ApplyAsync(Teacher(county), await RegisterChildAsync(county, name), programmeId, tier)).GetProperty("id").GetGuid();
        await ReviewAsync(county, id);
        await PostAsync(County(county), $"/api/aid/applications/{id}/decision", new { approved = true });
        return id;
    }

    public Task ReviewAsync(string county, Guid id) => PostAsync(Township(county), $"/api/aid/applications/{id}/review", new { passed = true });

    /// <summary>An application whose notice is over and confirmed; the clock stands on the day of the confirmation.</summary>
    public async Task<Guid> ConfirmedAsync(string county)
    {
        var id = await ApprovedAsync(county);
        await ConfirmAsync(county, "LOCAL-01");
        return id;
    }

    /// <summary>Whatever is approved of a programme.</summary>
    public async Task ConfirmAsync(string county, string programmeId)
    {
        var notice = (await PostAsync(County(county), "/api/aid/notices", new { programmeId })).GetProperty("id").GetGuid();
        await PassWorkingDaysAsync(6);
        await PostAsync(County(county), $"/api/aid/notices/{notice}/confirmation", new { });
    }

    public async Task PassWorkingDaysAsync(int days)
    {
        Time.Shift += TimeSpan.FromDays(WorkCalendar.AddWorkingDays(Today, days).DayNumber - Today.DayNumber);
        await Services.GetRequiredService<AidClock>().RunAsync(CancellationToken.None);
    }

    /// <summary>As the service's own role, in a place, like a query that forgot every rule.</summary>
    public async Task<object?> ActAsync(string place, string sql)
    {
        await using var source = NpgsqlDataSource.Create(AppConnection);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var act = new NpgsqlCommand(
            $"select set_config('role', 'aid_app_place', true), set_config('app.scope_lo', '{place}', true), set_config('app.scope_hi', '{place}~', true)", connection);
        await act.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        var answer = await command.ExecuteScalarAsync();
        await transaction.CommitAsync();
        return answer;
    }

    public static async Task<JsonElement> GetAsync(HttpClient client, string path) => await client.GetFromJsonAsync<JsonElement>(path);

    public async Task<string> StateAsync(string county, Guid id) =>
        (await GetAsync(County(county), $"/api/aid/applications/{id}")).GetProperty("application").GetProperty("state").GetString()!;

    public Task<long> EventsAsync(string name, Guid id) =>
        ScalarAsync<long>($"select count(*) from events where type = 'Tongxing.Contracts.Aid:{name}' and (body ->> 'applicationId' = '{id}' or body ->> 'donationId' = '{id}' or body ->> 'noticeId' = '{id}')");

    public static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    /// <summary>Refused, by its code.</summary>
    public static async Task<string?> RefusedAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        Assert.False(response.IsSuccessStatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }
}
