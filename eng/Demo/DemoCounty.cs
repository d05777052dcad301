using System.Globalization;
using System.Text.Json;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using static Tongxing.Demo.Rows;

namespace Tongxing.Demo;

/// <summary>One county's schools, children, helpers, pairs and records.</summary>
internal sealed class DemoCounty(DemoProvince province, County county, Roster roster)
{
    private const int Parallel = 8;
    private const int Batch = 200;
    private readonly Random random = new(int.Parse(county.Code, CultureInfo.InvariantCulture));

    public async Task LoadAsync()
    {
        using var officer = await province.AsAsync($"county.{county.Short}");
        var schools = await AddSchoolsAsync(officer);
        await ImportAsync(officer, schools);
        await province.AddAccountAsync(officer, $"school.{county.Short}", $"{roster.AdultName()}老师", "school-officer", schools[0].Code);
        await province.AddAccountAsync(officer, $"principal.{county.Short}", "李校长", "school-officer", schools[0].Code);
        var showcase = county.Code == DemoProvince.Showcase;
        if (showcase)
        {
            await new DemoCounselling(province, county, schools[0].Code).LoadAsync(officer);
        }

        await province.AddAccountAsync(officer, $"teacher.{county.Short}", $"{roster.AdultName()}老师", "class-teacher", schools[0].Code);
        var programmes = new DemoProgrammes(province, county);
        var programme = await programmes.FindAsync(officer, county.Template) ?? await programmes.StartAsync(officer, county.Template);
        var helpers = await AddHelpersAsync(officer, schools);
        var pairs = await PairAsync(officer, programme, helpers);
        var indicators = new DemoIndicators(province, county, roster);
        await Task.WhenAll(
            indicators.SituateAsync(officer), indicators.AddCadresAsync(officer), RecordAsync(officer, programme, pairs, helpers[0]), new DemoActivities(province, county, schools[0].Code).LoadAsync(),
            new DemoCommendations(province, county, schools[0].Code).LoadAsync(officer), showcase ? ShowAsync() : Task.CompletedTask);
    }

    private Task ShowAsync() => Task.WhenAll(new DemoAid(province, county.Code, county.Short).LoadAsync(), new DemoReports(province, county.Short, county.Townships[0]).LoadAsync());

    private async Task<List<School>> AddSchoolsAsync(Api officer)
    {
        var schools = new List<School>();
        for (var index = 0; index < county.Schools; index++)
        {
            var township = county.Townships[index % county.Townships.Count];
            var place = (await officer.GetAsync($"/api/identity/units/{township}")).GetProperty("name").GetString()!;
            var name = index < county.Townships.Count ? $"{place}中心小学" : $"{place}第{"二三四"[(index / county.Townships.Count) - 1]}小学";
            var added = await officer.PostAsync("/api/identity/units", new { parentCode = township, kind = "school", name }, $"school/{county.Code}/{index}");
            schools.Add(new(added.GetProperty("code").GetString()!, name));
        }

        return schools;
    }

    private async Task ImportAsync(Api officer, List<School> schools)
    {
        var file = roster.Csv([.. schools.Select(school => school.Name)], int.Parse(province.TermOf[..4], CultureInfo.InvariantCulture));
        var id = (await officer.ListAsync("/api/registry/imports")).Find(known => known.GetProperty("state").GetString() != "failed") is { ValueKind: JsonValueKind.Object } known
            ? known.GetProperty("id").GetGuid()
            : (await officer.UploadAsync("/api/registry/imports", "花名册.csv", file, new() { ["orgCode"] = county.Code, ["term"] = province.TermOf })).GetProperty("id").GetGuid();
        for (string? state = null; state != "done";)
        {
            var import = await officer.GetAsync($"/api/registry/imports/{id}");
            state = import.GetProperty("state").GetString();
            if (state == "failed" || import.GetProperty("unknownSchools").GetArrayLength() > 0)
            {
                throw new InvalidOperationException($"The roster of {county.Code} was not taken.");
            }

            if (state == "ready")
            {
                await officer.PostAsync($"/api/registry/imports/{id}/commit", new { });
            }

            await Task.Delay(200);
        }
    }

    private async Task<List<Helper>> AddHelpersAsync(Api officer, List<School> schools)
    {
        var load = county.Template == "TPL-C11" ? 2 : 5; // PAIR-05
        var helpers = new List<Helper>();
        var count = county.Pairs / load;
        for (var index = 0; index < count; index++)
        {
            var school = schools[index * schools.Count / count];
            var (name, account) = ($"{roster.AdultName()}老师", (Guid?)null);
            if (index == 0)
            {
                account = await province.AddAccountAsync(officer, $"helper.{county.Short}", name, "helper", school.Code);
            }

            var added = await officer.PostAsync(
                "/api/pairing/helpers", new { displayName = name, kind = index % 3 == 0 ? "class-teacher" : "teacher", orgCode = school.Code, accountId = account, loadMax = load }, $"helper/{county.Code}/{index}");
            helpers.Add(new(added.GetProperty("id").GetGuid(), school.Code, load));
        }

        return helpers;
    }

    private async Task<List<JsonElement>> PairAsync(Api officer, Guid programme, List<Helper> helpers)
    {
        await AllChildrenKnownAsync(officer, programme);
        var free = (await officer.ListAsync($"/api/pairing/programmes/{programme}/unpaired")).ToLookup(SchoolOf);
        var taken = (await officer.ListAsync($"/api/pairing/pairings?programmeId={programme}")).ToLookup(pair => pair.GetProperty("helperId").GetGuid());
        var children = free.ToDictionary(school => school.Key, school => new Queue<Guid>(school.Select(child => child.GetProperty("childId").GetGuid())));
        // The first, who can sign in, has a place left: for a child that somebody imports and pairs.
        var items = (
            from helper in helpers
            let queue = children.GetValueOrDefault(helper.SchoolCode)
            let load = helper == helpers[0] ? helper.Load - 1 : helper.Load
            where queue is not null
            from _ in Enumerable.Range(0, Math.Max(0, load - taken[helper.Id].Count()))
            where queue.Count > 0
            select new { helperId = helper.Id, childId = queue.Dequeue() }).ToList();
        foreach (var batch in items.Chunk(Batch))
        {
            await officer.PostAsync("/api/pairing/pairings/batch", new { programmeId = programme, items = batch, startsOn = province.Start });
        }

        return await officer.ListAsync($"/api/pairing/pairings?programmeId={programme}&state=active");
    }

    // Pairing hears of the children over the bus.
    private Task AllChildrenKnownAsync(Api officer, Guid programme) => Waiting.UntilAsync($"Pairing knows all children of {county.Code}", async () =>
    {
        var places = await officer.GetAsync($"/api/pairing/programmes/{programme}/unpaired/places");
        var unpaired = places.GetProperty("items").EnumerateArray().Sum(place => place.GetProperty("children").GetInt32());
        var paired = (await officer.GetAsync($"/api/pairing/programmes/{programme}")).GetProperty("pairings").GetInt32();
        return unpaired + paired >= county.Schools * DemoProvince.PerSchool;
    });

    /// <summary>
    /// Six weeks of contacts: most of what the plan asks for, and what is missing is true, too. Half of the children of the helper
    /// who can sign in have not been talked with lately, so that there is something to do today.
    /// </summary>
    private async Task RecordAsync(Api officer, Guid programme, List<JsonElement> pairs, Helper busy)
    {
        if ((await officer.GetAsync($"/api/pairing/programmes/{programme}")).GetProperty("dutiesMet").GetInt32() > pairs.Count)
        {
            return;
        }

        var from = province.Today.AddDays(-6 * 7);
        var waiting = pairs.Where(pair => pair.GetProperty("helperId").GetGuid() == busy.Id).Where((_, index) => index % 2 == 0).Select(IdOf).ToHashSet();
        var records = new List<(string School, object Record)>();
        foreach (var pair in pairs)
        {
            var (zeal, until) = (random.NextDouble(), waiting.Contains(IdOf(pair)) ? province.Today.AddDays(-4 * 7) : province.Today);
            foreach (var (kind, also, happenedOn) in Contacts(from, zeal).Where(contact => contact.Day <= until))
            {
                records.Add((SchoolOf(pair), new
                {
                    clientId = ClientIdOf($"{IdOf(pair)}/{kind}/{happenedOn}"),
                    pairingId = IdOf(pair),
                    childId = pair.GetProperty("childId").GetGuid(),
                    kind,
                    happenedOn,
                    alsoCounts = also,
                    minutes = random.Next(10, 60),
                    place = kind == "home-visit" ? "home" : kind is "guardian-contact" or "parent-contact" ? "phone" : "school",
                    mood = random.Next(2, 6),
                    topics = new[] { "study", "life", "mood" }[..random.Next(1, 4)],
                    notes = kind == "talk" ? "近来学习有进步，想念父母，约定下周再聊。" : null,
                }));
            }
        }

        using var keeper = await province.AsKeeperAsync(officer, $"keeper.{county.Short}", [.. pairs.Select(SchoolOf).Distinct()]);
        var acts = (await keeper.GetAsync("/api/identity/me")).GetProperty("grants").EnumerateArray().ToDictionary(act => act.GetProperty("orgCode").GetString()!, IdOf);
        foreach (var school in records.GroupBy(record => record.School))
        {
            await keeper.PutAsync("/session/acting", new { grantId = acts[school.Key] });
            await System.Threading.Tasks.Parallel.ForEachAsync(
                school, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (record, _) => await keeper.PostAsync("/api/pairing/records", record.Record));
        }
    }

    private IEnumerable<(string Kind, string[] Also, DateOnly Day)> Contacts(DateOnly from, double zeal)
    {
        var late = random.Next(0, 7); // not everybody goes on the same days
        var days = Enumerable.Range(0, 6 * 7).Select(from.AddDays).Where(WorkCalendar.IsWorkingDay).ToList();
        IEnumerable<(string Kind, string[] Also, DateOnly Day)> all = county.Template switch
        {
            "TPL-C11" => days.Where((_, index) => index % 5 is 1 or 3).Select(day => ("talk", new[] { "tutoring" }, day))
                .Concat(days.Where((_, index) => index % 11 == 4).Select(day => ("guardian-contact", Array.Empty<string>(), day)))
                .Append(("home-visit", [], days[7])),
            "TPL-C16" => days.Select(day => ("tutoring", Array.Empty<string>(), day))
                .Concat(days.Where((_, index) => index % 5 == 4).Select(day => ("daily-record", Array.Empty<string>(), day)))
                .Append(("home-visit", ["talk"], days[9])),
            _ =>
            [
                ("talk", [], days[3]), ("talk", [], days[^(3 + late)]), ("parent-contact", [], days[5 + late]), ("parent-contact", [], days[^4]), ("home-visit", [], days[8 + late]), ("home-visit", [], days[^(8 + late)]),
            ],
        };
        return all.Where(_ => random.NextDouble() < 0.55 + (0.45 * zeal));
    }

    private static string SchoolOf(JsonElement row) => UnitCode.SchoolOf(row.GetProperty("orgCode").GetString()!);

    private static Guid ClientIdOf(string text) => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private sealed record School(string Code, string Name);

    private sealed record Helper(Guid Id, string SchoolCode, int Load);
}
