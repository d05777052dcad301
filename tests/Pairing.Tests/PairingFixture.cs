using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Registry;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.Support;

namespace Tongxing.Pairing.Tests;

[CollectionDefinition(nameof(PairingFixture))]
public sealed class PairingFixture() : ServiceFixture<Program>("pairing"), ICollectionFixture<PairingFixture>
{
    public const string School = "520502011S0001";

    /// <summary>Monday of the ninth week before this one: every test's programme began then.</summary>
    public static DateOnly Began { get; } = Monday(Today).AddDays(-7 * 8);

    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8));

    public HttpClient Officer(string orgCode = "520502") => As("county-officer", orgCode);

    public HttpClient HelperOf(Guid accountId) => As("helper", School, accountId, kind: "assigned");

    /// <summary>As another service would tell of it: through the outbox, the bus and the inbox.</summary>
    public async Task PublishAsync(object fact)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PairingDb>();
        await using var transaction = await db.BeginAsync(Scope.Of("52"), CancellationToken.None);
        db.Publish(fact);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>A child as Registry would tell of it.</summary>
    public async Task<Guid> RegisterChildAsync(string orgCode = School + "C202401")
    {
        var child = Guid.CreateVersion7();
        await PublishAsync(new ChildRegistered(child, orgCode, School, orgCode, 3, "male", null, false, "both", [], false, 1));
        await Eventually.HoldsAsync(async () => await ScalarAsync<long>($"select count(*) from children where id = '{child}'") == 1);
        return child;
    }

    public async Task<Guid> StartProgrammeAsync(string templateId, string orgCode = School) => (await PostAsync(
        Officer(), "/api/pairing/programmes", new { templateId, orgCode, term = NextTerm(), startsOn = Began, endsOn = Began.AddDays(140) })).GetProperty("id").GetGuid();

    public async Task<(Guid Id, Guid AccountId)> AddHelperAsync(string kind = "class-teacher", int? loadMax = null)
    {
        var accountId = Guid.CreateVersion7();
        var helper = await PostAsync(Officer(), "/api/pairing/helpers", new { displayName = "王老师", kind, orgCode = School, accountId, loadMax });
        return (helper.GetProperty("id").GetGuid(), accountId);
    }

    public async Task<Pairing> PairAsync(string templateId)
    {
        var (child, helper, programme) = (await RegisterChildAsync(), await AddHelperAsync(), await StartProgrammeAsync(templateId));
        await PostAsync(Officer(), "/api/pairing/pairings", new { programmeId = programme, helperId = helper.Id, childId = child, startsOn = Began });
        return new(child, helper.Id, helper.AccountId, programme);
    }

    public async Task<List<JsonElement>> DutiesAsync(Pairing pairing, string kind)
    {
        var page = await HelperOf(pairing.AccountId).GetFromJsonAsync<JsonElement>($"/api/pairing/duties?mine=true&childId={pairing.ChildId}&limit=200");
        return [.. page.GetProperty("items").EnumerateArray().Where(duty => duty.GetProperty("kind").GetString() == kind)];
    }

    /// <summary>Runs a migration's script once more, on what a test has made.</summary>
    public async Task MigrateAgainAsync(string migration)
    {
        var service = typeof(PairingDb).Assembly;
        await using var script = service.GetManifestResourceStream(service.GetManifestResourceNames().Single(name => name.EndsWith($"{migration}.sql", StringComparison.Ordinal)))!;
        using var text = new StreamReader(script);
        await ScalarAsync<int>($"{await text.ReadToEndAsync()}; select 1");
    }

    public static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    public sealed record Pairing(Guid ChildId, Guid HelperId, Guid AccountId, Guid ProgrammeId);

    private static int terms;

    // One unit runs a template once a term, and the tests share a unit.
    private static string NextTerm() => $"{2000 + Interlocked.Increment(ref terms)}-autumn";

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
