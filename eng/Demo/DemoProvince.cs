using System.Collections.Concurrent;
using System.Text.Json;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Demo;

/// <summary>
/// Guizhou as it might be in the ninth week of a term: real divisions; schools, people, children and six weeks of work
/// made up. Everything goes through the public APIs, and every step that is done already is left alone.
/// </summary>
internal sealed class DemoProvince(Uri address, Passwords passwords, Databases databases, TimeProvider clock)
{
    public const int PerSchool = 75;

    /// <summary>The county that also has whisper letters and aid.</summary>
    public const string Showcase = "520502";

    private static readonly County[] Counties =
    [
        new("520502", "522401", "qxg", 14, "TPL-C06", 120, ["520502011", "520502001", "520502012", "520502100", "520502103", "520502105"]),
        new("520381", "522131", "cs", 13, "TPL-C11", 20, ["520381001", "520381100", "520381101", "520381103", "520381107"]),
        new("522701", "522721", "dy", 13, "TPL-C16", 10, ["522701004", "522701005", "522701006", "522701106"]),
    ];

    private static readonly string[] CountyOfficers = ["李建平", "陆荣", "蒙秀兰"];
    private static readonly string[] TownshipOfficers = ["陈明", "罗江", "莫小华"];

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly ConcurrentQueue<DemoAccount> accounts = [];
    private readonly ConcurrentDictionary<string, string> sessions = new(StringComparer.Ordinal);

    // Checking a password costs a tenth of a second: nobody is asked for one who cannot be there yet.
    private bool isFirstTime;

    private DateOnly Monday => clock.Today.AddDays(1 - clock.Today.Weekday());

    /// <summary>The term's first day: this is its ninth week.</summary>
    private DateOnly TermStart => Monday.AddDays(-7 * 8);

    private string TermCode => Term.At(clock.Today).Code;

    public async Task<bool> IsLoadedAsync(string demoFile)
    {
        var demo = JsonElement.Parse(await File.ReadAllTextAsync(demoFile));
        using var api = new Api(address);
        return demo.GetProperty("baseAddress").GetString() == Address()
            && demo.GetProperty("accounts")[0] is var first && await api.SignInAsync(first.GetProperty("userName").GetString()!, first.GetProperty("password").GetString()!);
    }

    public async Task LoadAsync(string demoFile)
    {
        using var province = await OpenProvinceAsync();
        await AddStaffAsync(province);
        var client = await province.PostAsync("/api/identity/clients", new { name = "七星关区妇联数据平台", orgCode = "520502", scopes = new[] { "outreach", "identity.units" } }, "client/wf");
        await using var receiver = new Receiver();
        var subscription = await SubscribeAsync(await receiver.StartAsync(), client.GetProperty("id").GetGuid());
        await Task.WhenAll(Counties.Select((county, index) => new DemoCounty(this, county, new Roster(20_260_901 + index, county.OldCode)).LoadAsync()));
        var termStart = Term.At(clock.Today).StartsOn;
        await new DemoPast(databases).LoadAsync(filedOn: termStart < TermStart ? termStart : TermStart, pairedOn: TermStart);

        using (var officer = await AsAsync("wf.qxg"))
        {
            await officer.PostAsync($"/api/outreach/subscriptions/{subscription}/pause", new { });
        }

        await WriteAsync(demoFile, client);
    }

    public async Task<Api> AsAsync(string userName)
    {
        var api = new Api(address, sessions.GetValueOrDefault(userName));
        return api.Cookie is not null || await SignInAsync(api, userName, passwords.Of(userName)) ? api : throw new InvalidOperationException($"{userName} cannot sign in.");
    }

    /// <summary>Without an account, as a child.</summary>
    public Api AsNobody() => new(address);

    public Databases Databases => databases;

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => clock.Today;

    public DateOnly Start => TermStart;

    public string TermOf => TermCode;

    /// <summary>An account with its own password, whatever was done of it before.</summary>
    public async Task<Guid> AddAccountAsync(Api officer, string userName, string displayName, string role, string orgCode)
    {
        accounts.Enqueue(new(role, userName, passwords.Of(userName), orgCode));
        using var own = await OpenAsync(officer, userName, displayName, role, [orgCode]);
        return (await own.GetAsync("/session")).GetProperty("accountId").GetGuid();
    }

    /// <summary>One person who keeps the dossiers of several schools. Not among the accounts to try: those have one role each.</summary>
    public Task<Api> AsKeeperAsync(Api officer, string userName, IReadOnlyList<string> schools) => OpenAsync(officer, userName, "韦国安", "school-officer", schools);

    private async Task<Api> OpenAsync(Api officer, string userName, string displayName, string role, IReadOnlyList<string> orgCodes)
    {
        var own = new Api(address);
        if (isFirstTime || !await SignInAsync(own, userName, passwords.Of(userName)))
        {
            var kind = role == "helper" ? "assigned" : "place";
            var added = await officer.PostAsync(
                "/api/identity/accounts", new { userName, displayName, grants = orgCodes.Select(orgCode => new { role, orgCode, kind }) }, $"account/{userName}");
            await ChooseOwnPasswordAsync(own, userName, added.GetProperty("oneTimePassword").GetString()!);
        }

        return own;
    }

    private async Task<Api> OpenProvinceAsync()
    {
        const string userName = "province";
        accounts.Enqueue(new("province-officer", userName, passwords.Of(userName), "52"));
        var api = new Api(address);
        if (!await SignInAsync(api, userName, passwords.Of(userName)))
        {
            isFirstTime = true;
            await ChooseOwnPasswordAsync(api, userName, passwords.First);
        }

        return api;
    }

    private async Task<bool> SignInAsync(Api api, string userName, string password)
    {
        var isIn = await api.SignInAsync(userName, password);
        if (isIn)
        {
            sessions[userName] = api.Cookie!;
        }

        return isIn;
    }

    private async Task ChooseOwnPasswordAsync(Api own, string userName, string current)
    {
        if (!await SignInAsync(own, userName, current))
        {
            throw new InvalidOperationException($"{userName} cannot sign in.");
        }

        await own.PostAsync("/api/identity/me/password", new { current, next = passwords.Of(userName) });
    }

    private async Task AddStaffAsync(Api province)
    {
        (string UserName, string Name, string Role, string OrgCode)[] staff =
        [
            ("bijie", "周文斌", "city-officer", "5205"), ("operator", "何永", "operator", "52"), ("auditor", "宋敏", "auditor", "52"),
            ("wf.qxg", "七星关区妇联", "partner", "520502"), ("aid.qxg", "杨丽", "aid-officer", "520502"),
            .. Counties.Select((county, index) => ($"county.{county.Short}", CountyOfficers[index], "county-officer", county.Code)),
            .. Counties.Select((county, index) => ($"township.{county.Short}", TownshipOfficers[index], "township-officer", county.Townships[0])),
        ];
        await Task.WhenAll(staff.Select(person => AddAccountAsync(province, person.UserName, person.Name, person.Role, person.OrgCode)));
    }

    private async Task<Guid> SubscribeAsync(string url, Guid program)
    {
        using var partner = await AsAsync("wf.qxg");
        const string name = "妇联数据平台（演示）";
        var known = (await partner.ListAsync("/api/outreach/subscriptions")).Find(row => row.GetProperty("name").GetString() == name);
        if (known.ValueKind == JsonValueKind.Undefined)
        {
            using var officer = await AsAsync("county.qxg");
            var person = (await partner.GetAsync("/session")).GetProperty("accountId").GetGuid();
            var eventTypes = new[] { "tongxing.registry.ImportCompleted", "tongxing.pairing.PairingStarted" };
            return (await officer.PostAsync("/api/outreach/subscriptions", new { name, eventTypes, orgCode = "520502", url, holders = new[] { person, program } })).GetProperty("id").GetGuid();
        }

        return known.GetProperty("id").GetGuid();
    }

    private async Task WriteAsync(string demoFile, JsonElement client)
    {
        var demo = new
        {
            baseAddress = Address(),
            accounts = accounts.OrderBy(account => Array.FindIndex(Counties, county => account.OrgCode.StartsWith(county.Code, StringComparison.Ordinal))),
            clients = new[]
            {
                new
                {
                    clientId = client.GetProperty("clientId").GetString(),
                    clientSecret = client.GetProperty("clientSecret").GetString(),
                    scopes = client.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()).ToArray(),
                },
            },
        };
        var draft = demoFile + ".new";
        await using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            await JsonSerializer.SerializeAsync(file, demo, Readable);
        }

        File.Move(draft, demoFile, overwrite: true);
    }

    private string Address() => address.ToString().TrimEnd('/');
}

/// <summary>A county of the demonstration.</summary>
/// <param name="Code">Its code.</param>
/// <param name="OldCode">A code that no child of today has in its number.</param>
/// <param name="Short">For user names.</param>
/// <param name="Schools">How many schools.</param>
/// <param name="Template">Which plan it runs.</param>
/// <param name="Pairs">How many children are paired.</param>
/// <param name="Townships">Where the schools are.</param>
internal sealed record County(string Code, string OldCode, string Short, int Schools, string Template, int Pairs, IReadOnlyList<string> Townships);

/// <summary>For <c>demo.json</c>.</summary>
internal sealed record DemoAccount(string Role, string UserName, string Password, string OrgCode);
