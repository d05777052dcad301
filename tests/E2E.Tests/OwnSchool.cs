using System.Globalization;
using System.Text;
using System.Text.Json;
using Tongxing.Demo;
using Tongxing.Support;

namespace Tongxing.E2E.Tests;

/// <summary>
/// A school of one test's own in the demonstration's county, with whoever works and learns there: made through the
/// public API and new with every run, so that tests repeat and disturb neither one another nor the demonstration.
/// </summary>
internal sealed class OwnSchool
{
    private const string County = "520502";
    private const string Password = "tests-choose-their-own";
    private readonly DemoSystem demo;

    private OwnSchool(DemoSystem demo, Api officer, string code, string name, string township) =>
        (this.demo, Officer, Code, Name, Township) = (demo, officer, code, name, township);

    /// <summary>The county's officer.</summary>
    public Api Officer { get; }

    public string Code { get; }

    public string Name { get; }

    public string Township { get; }

    /// <summary>A text nobody else has, for names.</summary>
    public static string Unique() => Guid.CreateVersion7().ToString("N")[^12..];

    public static async Task<OwnSchool> BuildAsync(DemoSystem demo, Api officer)
    {
        var townships = (await officer.GetAsync($"/api/identity/units?parent={County}&limit=200")).GetProperty("items").EnumerateArray().Where(unit => Text(unit, "kind") == "township").ToList();
        var (township, name) = (Text(townships[^1], "code"), $"测试小学{Unique()}");
        var school = await officer.PostAsync("/api/identity/units", new { parentCode = township, kind = "school", name });
        await KnownToRegistryAsync(officer, Text(school, "code"));
        return new(demo, officer, Text(school, "code"), name, township);
    }

    // Registry hears of the school over the bus: until then it is no place for a child, after that only the name is missing.
    private static Task KnownToRegistryAsync(Api officer, string code) => Eventually.HoldsAsync(async () =>
    {
        try
        {
            await officer.PostAsync("/api/registry/children", new { orgCode = code, name = "" });
            return false;
        }
        catch (ApiException refused)
        {
            return refused.Code != "registry.unit-not-in-scope";
        }
    });

    /// <summary>Somebody who has signed in once and chosen a password.</summary>
    public async Task<OwnAccount> AddPersonAsync(string role, string displayName = "测试人员", string? alsoAs = null, Api? by = null, string? at = null)
    {
        var added = await AddAccountAsync(role, displayName, alsoAs, by, at);
        using var own = new Api(new(demo.BaseAddress));
        Assert.True(await own.SignInAsync(added.UserName, added.Password));
        await own.PostAsync("/api/identity/me/password", new { current = added.Password, next = Password });
        return added with { Password = Password };
    }

    /// <summary>Somebody with a one-time password.</summary>
    public async Task<OwnAccount> AddAccountAsync(string role, string displayName = "测试人员", string? alsoAs = null, Api? by = null, string? at = null)
    {
        var grants = new[] { role, alsoAs }.OfType<string>().Select(given => new { role = given, orgCode = at ?? Code, kind = given == "helper" ? "assigned" : "place" });
        var added = await (by ?? Officer).PostAsync("/api/identity/accounts", new { userName = $"t{Unique()}", displayName, grants });
        return new(Id(added), role, Text(added, "userName"), Text(added, "oneTimePassword"), Code);
    }

    public async Task<OwnChild> AddChildAsync(string name = "王小明", int classNumber = 1)
    {
        var number = Number();
        var child = await Officer.PostAsync("/api/registry/children", new { orgCode = Code, name, identityNumber = number, grade = 3, classNumber, familyPhone = "19012345678" });
        return new(Id(child), name, number);
    }

    /// <summary>Sends a roster as text and waits until it is checked.</summary>
    public async Task<Guid> UploadAsync(string roster)
    {
        var term = await CurrentTermAsync();
        var import = Id(await Officer.UploadAsync("/api/registry/imports", "花名册.csv", Encoding.UTF8.GetBytes(roster), new() { ["orgCode"] = Code, ["term"] = term }));
        await Eventually.HoldsAsync(async () => Text(await Officer.GetAsync($"/api/registry/imports/{import}"), "state") == "ready");
        return import;
    }

    /// <summary>A helper with an account and one child, whose talk of this month is due.</summary>
    public async Task<OwnPair> PairAsync(string childName = "王小明")
    {
        var (child, today) = (await AddChildAsync(childName), TimeProvider.System.GetUtcNow().AddHours(8));
        var person = await AddPersonAsync("helper", "测试老师");
        var helper = Id(await Officer.PostAsync("/api/pairing/helpers", new { displayName = "测试老师", kind = "teacher", orgCode = Code, accountId = person.Id, loadMax = 5 }));
        var programme = Id(await Officer.PostAsync("/api/pairing/programmes", new { templateId = "TPL-C06", orgCode = Code, term = await CurrentTermAsync() }));
        await Eventually.HoldsAsync(async () => (await Officer.ListAsync($"/api/pairing/programmes/{programme}/unpaired")).Count == 1);
        await Officer.PostAsync("/api/pairing/pairings", new { programmeId = programme, helperId = helper, childId = child.Id, startsOn = new DateOnly(today.Year, today.Month, 1) });
        return new(person, child);
    }

    /// <summary>A valid number that no other child has: GB 11643 with a drawn birth date and sequence.</summary>
    public static string Number()
    {
        var birth = new DateOnly(2013, 1, 1).AddDays(Random.Shared.Next(2_000));
        var body = string.Create(CultureInfo.InvariantCulture, $"522422{birth:yyyyMMdd}{Random.Shared.Next(1_000):000}");
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11];
    }

    private async Task<string> CurrentTermAsync() =>
        Text((await Officer.GetAsync("/api/registry/terms")).GetProperty("items").EnumerateArray().First(known => known.GetProperty("current").GetBoolean()), "code");

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static Guid Id(JsonElement row) => row.GetProperty("id").GetGuid();
}

internal sealed record OwnAccount(Guid Id, string Role, string UserName, string Password, string OrgCode) : DemoAccount(Role, UserName, Password, OrgCode);

internal sealed record OwnChild(Guid Id, string Name, string Number);

internal sealed record OwnPair(OwnAccount Helper, OwnChild Child);
