using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tongxing.Contracts.Pairing;
using Tongxing.Contracts.Registry;
using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Messaging;
using Tongxing.Support;

namespace Tongxing.Insights.Tests;

[CollectionDefinition(nameof(InsightsFixture))]
public sealed class InsightsFixture() : ServiceFixture<Program>("insights"), ICollectionFixture<InsightsFixture>
{
    private static readonly string[] Sources = ["identity", "registry", "pairing", "activities", "aid", "counselling"];
    private static int provinces = 52;
    private WebApplication? others;

    protected override IEnumerable<KeyValuePair<string, string>> Settings => Sources.Select(source => KeyValuePair.Create($"services:{source}:http:0", others!.Urls.ElementAt(source == "registry" ? 0 : 1)));

    /// <summary>A province of its own for each test: sums reach that far. Two digits: 53 to 99, then 11 to 51, as 52 is named by tests.</summary>
    public static string NextProvince() => (Interlocked.Increment(ref provinces) is var next && next > 99 ? next - 89 : next).ToString(CultureInfo.InvariantCulture);

    public override async Task InitializeAsync()
    {
        // The other services are other processes; what Insights asks them for is their events. Registry's log here has everybody's.
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0", "http://127.0.0.1:0");
        others = builder.Build();
        others.MapPost("/connect/token", () => new { access_token = "a token", expires_in = 300 });
        others.MapGet("/internal/events", (HttpContext http, long after) => http.Connection.LocalPort == new Uri(others.Urls.First()).Port ? LogAsync(after) : Task.FromResult<List<LoggedEvent>>([]));
        await others.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await others!.DisposeAsync();
    }

    /// <summary>As the other services would tell of it: through an outbox, the bus and the inbox; at another time than now, if one is given.</summary>
    public async Task PublishAsync(DateTimeOffset? at, params object[] facts)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<InsightsDb>();
        await using var transaction = await db.BeginAsync(Scope.Of("5"), CancellationToken.None);
        await db.PublishManyAsync(facts, CancellationToken.None, at);
        await transaction.CommitAsync();
    }

    public Task PublishAsync(params object[] facts) => PublishAsync(null, facts);

    public static ChildRegistered Child(string orgCode, Guid? id = null, string leftBehind = "both-away", bool provisional = false, int? grade = 3, params string[] categories) => new(
        id ?? Guid.CreateVersion7(), orgCode, orgCode.Contains('S', StringComparison.Ordinal) ? orgCode.Split('C')[0] : null, orgCode, grade, "male", null, false, leftBehind, categories, provisional, 1);

    public static ChildUpdated Changed(ChildRegistered child, string orgCode, long version, bool removed = false, bool provisional = false) => new(
        child.ChildId, orgCode[..2], orgCode, orgCode.Split('C')[0], orgCode, child.Grade, child.Sex, null, false, child.LeftBehind, child.Categories, provisional, removed, version);

    public static DutyFulfilled Met(Guid duty, Guid child, string orgCode, DateOnly end, long version = 2, string kind = "talk", Guid? helper = null) => new(
        duty, Guid.CreateVersion7(), Guid.CreateVersion7(), child, helper ?? Guid.CreateVersion7(), kind, end.AddDays(-6), end, end.AddDays(-1), orgCode, version);

    public static DutyMissed Missed(Guid duty, Guid child, string orgCode, DateOnly end, long version = 1, string kind = "talk", Guid? helper = null) => new(
        duty, Guid.CreateVersion7(), Guid.CreateVersion7(), child, helper ?? Guid.CreateVersion7(), kind, end.AddDays(-6), end, end, 1, 0, orgCode, version);

    public HttpClient Officer(string orgCode) => As(orgCode.Length switch { 2 => "province-officer", 4 => "city-officer", 6 => "county-officer", 9 => "township-officer", _ => "school-officer" }, orgCode);

    public async Task<JsonElement> DashboardAsync(string unit, string? period = null, HttpClient? caller = null) =>
        await (caller ?? Officer(unit)).GetFromJsonAsync<JsonElement>($"/api/insights/dashboard?orgCode={unit}&period={period}");

    /// <summary>Such as <c>3/4</c>; null when the unit has no such figure.</summary>
    public async Task<string?> FigureAsync(string unit, string code, string? period = null) => Of((await DashboardAsync(unit, period)).GetProperty("unit"), code);

    public static string? Of(JsonElement unit, string code) => unit.GetProperty("measures").EnumerateArray()
        .Where(measure => measure.GetProperty("code").GetString() == code)
        .Select(measure => measure.GetProperty("withheld").GetBoolean() ? "withheld" : $"{measure.GetProperty("numerator")}/{measure.GetProperty("denominator")}")
        .SingleOrDefault();

    public Task BecomesAsync(string unit, string code, string expected, string? period = null) => Eventually.HoldsAsync(async () => await FigureAsync(unit, code, period) == expected);

    private async Task<List<LoggedEvent>> LogAsync(long after)
    {
        await using var command = Owner.CreateCommand("select position, message_id, type, at, body::text from events where position > $1 order by position limit 1000");
        command.Parameters.Add(new() { Value = after });
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<LoggedEvent>();
        while (await reader.ReadAsync())
        {
            events.Add(new(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), JsonElement.Parse(reader.GetString(4))));
        }

        return events;
    }
}
