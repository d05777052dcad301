using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Pairing.Tests.Pairings;

[Collection(nameof(PairingFixture))]
public sealed class StartPairingTests(PairingFixture pairing)
{
    [Fact]
    public async Task Begins_with_the_duties_of_all_periods_begun_and_misses_those_long_due()
    {
        var pair = await pairing.PairAsync("TPL-C11");

        var talks = await pairing.DutiesAsync(pair, "talk");

        Assert.InRange(talks.Count, 8, 9); // a week of nothing but holidays asks for nothing
        await Eventually.HoldsAsync(
            async () => await pairing.ScalarAsync<long>($"select count(*) from events where type = 'Tongxing.Contracts.Pairing:DutyMissed' and body ->> 'childId' = '{pair.ChildId}'") > 10,
            TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Says_what_kind_of_helper_it_is_and_once_more_of_pairs_told_without_it()
    {
        var (pair, ended) = (await pairing.PairAsync("TPL-C06"), await pairing.PairAsync("TPL-C06"));
        await pairing.ScalarAsync<Guid>($"update pairs set ends_on = current_date where child_id = '{ended.ChildId}' returning id");
        await Eventually.HoldsAsync(async () => await ToldAsync(pair.ChildId) is [(1, "class-teacher")]);

        await pairing.MigrateAgainAsync("0002_helper_kinds_told");

        await Eventually.HoldsAsync(async () => await ToldAsync(pair.ChildId) is [(1, "class-teacher"), (2, "class-teacher")], TimeSpan.FromSeconds(30));
        Assert.Single(await ToldAsync(ended.ChildId));
        Assert.Equal(2, await pairing.ScalarAsync<long>($"select version from pairs where child_id = '{pair.ChildId}'"));
    }

    [Theory]
    [InlineData("pairing.child-paired")]
    [InlineData("pairing.helper-full")]
    [InlineData("pairing.helper-unfit")]
    public async Task Says_which_rule_forbids_a_pair(string code)
    {
        var programme = await pairing.StartProgrammeAsync("TPL-C06");
        var (first, second) = (await pairing.RegisterChildAsync(), await pairing.RegisterChildAsync());
        var (helper, other) = (await pairing.AddHelperAsync(loadMax: 1), await pairing.AddHelperAsync());
        var peer = await pairing.AddHelperAsync("peer");
        await PairingFixture.PostAsync(pairing.Officer(), "/api/pairing/pairings", new { programmeId = programme, helperId = helper.Id, childId = first });
        var (helperId, childId) = code switch
        {
            "pairing.child-paired" => (other.Id, first),
            "pairing.helper-full" => (helper.Id, second),
            _ => (peer.Id, second),
        };

        using var refused = await pairing.Officer().PostAsJsonAsync("/api/pairing/pairings", new { programmeId = programme, helperId, childId });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(code, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_batch_makes_what_it_can_and_tells_the_rest()
    {
        var programme = await pairing.StartProgrammeAsync("TPL-C06");
        var helper = await pairing.AddHelperAsync();
        var children = new[] { await pairing.RegisterChildAsync(), await pairing.RegisterChildAsync(), Guid.CreateVersion7() };

        var answer = await PairingFixture.PostAsync(
            pairing.Officer(), "/api/pairing/pairings/batch", new { programmeId = programme, items = children.Select(childId => new { helperId = helper.Id, childId }) });

        Assert.Equal(2, answer.GetProperty("created").GetInt32());
        Assert.Equal("pairing.child-unknown", answer.GetProperty("rejected")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Another_county_sees_nothing_of_it()
    {
        var pair = await pairing.PairAsync("TPL-C06");
        var stranger = pairing.Officer("520503");

        foreach (var list in new[] { "pairings", "duties", "records", "helpers", "programmes" })
        {
            var page = await stranger.GetFromJsonAsync<JsonElement>($"/api/pairing/{list}?childId={pair.ChildId}&orgCode=520502");
            Assert.Equal(0, page.GetProperty("items").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("pairings")]
    [InlineData("duties")]
    [InlineData("helpers")]
    [InlineData("programmes")]
    [InlineData("summary")]
    public async Task A_unit_left_empty_is_the_callers_own(string list)
    {
        using var answer = await pairing.Officer().GetAsync(new Uri($"/api/pairing/{list}?orgCode=", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task To_another_county_a_programme_is_as_if_it_were_not()
    {
        var pair = await pairing.PairAsync("TPL-C06");
        var stranger = pairing.Officer("520503");
        var programme = $"/api/pairing/programmes/{pair.ProgrammeId}";
        var item = new { helperId = pair.HelperId, childId = pair.ChildId };

        using var shown = await stranger.GetAsync(new Uri(programme, UriKind.Relative));
        using var unpaired = await stranger.GetAsync(new Uri($"{programme}/unpaired", UriKind.Relative));
        using var places = await stranger.GetAsync(new Uri($"{programme}/unpaired/places", UriKind.Relative));
        using var ended = await stranger.PostAsJsonAsync($"{programme}/end", new { });
        using var one = await stranger.PostAsJsonAsync("/api/pairing/pairings", new { programmeId = pair.ProgrammeId, item.helperId, item.childId });
        using var batch = await stranger.PostAsJsonAsync("/api/pairing/pairings/batch", new { programmeId = pair.ProgrammeId, items = new[] { item } });

        Assert.All([shown, unpaired, places, ended, one, batch], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    [Fact]
    public async Task A_school_pairs_under_its_countys_programme()
    {
        var programme = await pairing.StartProgrammeAsync("TPL-C06", "520502");
        var (child, helper) = (await pairing.RegisterChildAsync(), await pairing.AddHelperAsync());
        var school = pairing.As("school-officer", PairingFixture.School);

        await PairingFixture.PostAsync(school, "/api/pairing/pairings", new { programmeId = programme, helperId = helper.Id, childId = child });

        Assert.Contains(
            (await school.GetFromJsonAsync<JsonElement>("/api/pairing/programmes?limit=200")).GetProperty("items").EnumerateArray(),
            known => known.GetProperty("id").GetGuid() == programme);
    }

    [Fact]
    public async Task Ending_frees_the_child_and_takes_back_what_was_not_due_yet()
    {
        var pair = await pairing.PairAsync("TPL-C06");
        var id = (await pairing.Officer().GetFromJsonAsync<JsonElement>($"/api/pairing/pairings?childId={pair.ChildId}")).GetProperty("items")[0].GetProperty("id").GetGuid();

        await PairingFixture.PostAsync(pairing.Officer(), $"/api/pairing/pairings/{id}/ending", new { reason = "老师调走" });

        var unpaired = await pairing.Officer().GetFromJsonAsync<JsonElement>($"/api/pairing/programmes/{pair.ProgrammeId}/unpaired?limit=200");
        Assert.Contains(unpaired.GetProperty("items").EnumerateArray(), child => child.GetProperty("childId").GetGuid() == pair.ChildId);
        Assert.DoesNotContain(await pairing.DutiesAsync(pair, "home-visit"), duty => duty.GetProperty("state").GetString() == "due");
    }

    [Theory]
    [InlineData("programme")]
    [InlineData("helper")]
    public async Task With_its_programme_or_its_helper_end_all_pairs_and_what_was_not_due_yet(string what)
    {
        var (pair, other) = (await pairing.PairAsync("TPL-C06"), await pairing.PairAsync("TPL-C06"));
        await PairingFixture.PostAsync(pairing.Officer(), "/api/pairing/pairings", new { programmeId = pair.ProgrammeId, helperId = pair.HelperId, childId = await pairing.RegisterChildAsync() });

        await PairingFixture.PostAsync(pairing.Officer(), what == "programme" ? $"/api/pairing/programmes/{pair.ProgrammeId}/end" : $"/api/pairing/helpers/{pair.HelperId}/retirement", new { });

        const string count = "select count(*) filter (where p.ends_on is not null) || ' ended ' || count(d.id) || ' due' from pairs p left join duties d on d.pair_id = p.id and d.due_on >= current_date + 1";
        Assert.Equal("2 ended 0 due", await pairing.ScalarAsync<string>($"{count} where p.programme_id = '{pair.ProgrammeId}'"));
        Assert.StartsWith("0 ended ", await pairing.ScalarAsync<string>($"{count} where p.programme_id = '{other.ProgrammeId}'"), StringComparison.Ordinal);
        Assert.NotEqual("0 ended 0 due", await pairing.ScalarAsync<string>($"{count} where p.programme_id = '{other.ProgrammeId}'"));
        await Eventually.HoldsAsync(async () => await pairing.ScalarAsync<long>($"select count(*) from events where type like '%:PairingEnded' and body->>'helperId' = '{pair.HelperId}'") == 2);
    }

    [Fact]
    public async Task The_summary_counts_by_the_units_below()
    {
        await pairing.PairAsync("TPL-C06");

        var county = await pairing.Officer().GetFromJsonAsync<JsonElement>("/api/pairing/summary");
        var province = await pairing.As("province-officer", "52").GetFromJsonAsync<JsonElement>("/api/pairing/summary");

        Assert.Equal("520502011", county.GetProperty("rows")[0].GetProperty("orgCode").GetString());
        Assert.Equal("5205", province.GetProperty("rows")[0].GetProperty("orgCode").GetString());
        Assert.True(county.GetProperty("rows")[0].GetProperty("pairings").GetInt32() > 0);
    }

    private async Task<List<(long Version, string Kind)>> ToldAsync(Guid child)
    {
        await using var command = pairing.Owner.CreateCommand(
            $"select (body->>'version')::bigint, body->>'helperKind' from events where type like '%:PairingStarted' and body->>'childId' = '{child}' order by 1");
        await using var reader = await command.ExecuteReaderAsync();
        var told = new List<(long, string)>();
        while (await reader.ReadAsync())
        {
            told.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return told;
    }
}
