using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Contracts.Activities;
using Tongxing.Contracts.Aid;
using Tongxing.Contracts.Registry;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.Lists;

/// <summary>The list behind a figure holds exactly those who are missing from it.</summary>
[Collection(nameof(InsightsFixture))]
public sealed class ListTests(InsightsFixture insights)
{
    [Fact]
    public async Task Those_who_do_not_meet_an_indicator_are_listed_page_by_page()
    {
        var county = NextProvince() + "0101";
        var missing = Enumerable.Range(0, 5).Select(_ => Child(county + "001S0001C202401", provisional: true)).ToList();
        await insights.PublishAsync([.. missing, Child(county + "001S0001C202401"), Child(county + "001S0001C202401", leftBehind: "none", provisional: true)]);
        await insights.BecomesAsync(county, "filing", "1/6");

        var (first, cursor) = await ChildrenAsync(county, "filing", "&limit=3");
        var (second, end) = await ChildrenAsync(county, "filing", $"&limit=3&cursor={cursor}");

        Assert.Equal(missing.Select(child => child.ChildId).Order(), first.Concat(second).Order());
        Assert.Null(end);
    }

    [Fact]
    public async Task Of_what_should_not_be_those_who_do_it_are_listed()
    {
        var county = NextProvince() + "0101";
        var (away, here) = (Child(county + "001S0001C202401"), Child(county + "001S0001C202401"));
        await insights.PublishAsync(away, here, new SituationChanged(away.ChildId, "dropped-out", null, null, null, away.OrgCode, 1));
        await insights.BecomesAsync(county, "drop-out", "1/2");

        Assert.Equal([away.ChildId], (await ChildrenAsync(county, "drop-out")).Children);
    }

    [Fact]
    public async Task Children_and_helpers_of_missed_duties_are_listed_for_their_own_scope()
    {
        var province = NextProvince();
        var (school, other, child, helper) = (province + "0101001S0001", province + "0101001S0002", Guid.CreateVersion7(), Guid.CreateVersion7());
        await insights.PublishAsync(
            Missed(Guid.CreateVersion7(), child, school + "C202401", new(2025, 10, 31), helper: helper), Missed(Guid.CreateVersion7(), child, school + "C202401", new(2025, 11, 30), helper: helper),
            Met(Guid.CreateVersion7(), child, school + "C202401", new(2025, 11, 30), helper: helper), Missed(Guid.CreateVersion7(), Guid.CreateVersion7(), other + "C202401", new(2025, 10, 31)));
        await insights.BecomesAsync(province, "duty.talk", "1/4", "2025-autumn");

        Assert.Equal([child], (await ChildrenAsync(school, "duty.talk", "&period=2025-autumn")).Children);
        Assert.Equal(2, (await ChildrenAsync(province + "0101001", "duty.talk", "&period=2025-10")).Children.Count);
        var helpers = await insights.Officer(school).GetFromJsonAsync<JsonElement>($"/api/insights/helpers?period=2025-autumn");
        Assert.Equal($$"""[{"helperId":"{{helper}}","children":1,"met":1,"asked":3}]""", helpers.GetRawText());
    }

    [Fact]
    public async Task A_child_that_has_gone_is_on_no_list_of_its_old_county()
    {
        var province = NextProvince();
        var child = Child(province + "0101001S0001C202401", provisional: true);
        await insights.PublishAsync(child, Child(province + "0101001S0001C202401"));
        await insights.BecomesAsync(province, "filing", "1/2");

        await insights.PublishAsync(Changed(child, province + "0202001S0001C202401", 2, provisional: true));
        await insights.BecomesAsync(province + "0202", "filing", "0/1");

        Assert.Empty((await ChildrenAsync(province + "0101", "filing")).Children);
        Assert.Equal([child.ChildId], (await ChildrenAsync(province + "0202", "filing")).Children);
    }

    [Fact]
    public async Task Children_whose_parents_did_too_little_are_listed_with_their_months()
    {
        var county = NextProvince() + "0101";
        var (idle, busy, school) = (Guid.CreateVersion7(), Guid.CreateVersion7(), county + "001S0001C202401");
        await insights.PublishAsync(
            Reported(idle, new(2025, 10, 1), calls: 1, school), Reported(idle, new(2025, 11, 1), calls: 0, school), Reported(busy, new(2025, 10, 1), calls: 4, school), Reported(busy, new(2025, 11, 1), calls: 1, school), Reported(busy, new(2025, 11, 1), calls: 3, school));
        await insights.BecomesAsync(county, "five-ones-call", "2/4", "2025-autumn");

        var page = await insights.Officer(county).GetFromJsonAsync<JsonElement>("/api/insights/children?code=five-ones-call&period=2025-autumn");

        Assert.Equal($$"""[{"childId":"{{idle}}","orgCode":"{{school}}","missed":2}]""", page.GetProperty("items").GetRawText());
        Assert.Equal([idle], (await ChildrenAsync(county, "five-ones-call", "&period=2025-11")).Children);
    }

    [Fact]
    public async Task What_is_only_counted_is_listed_the_newest_first()
    {
        var county = NextProvince() + "0101";
        var (child, school, other) = (Guid.CreateVersion7(), county + "001S0001", county + "001S0002");
        var (held, missed, lecture, paid, commended) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await insights.PublishAsync(
            new FamilyCallMarked(held, child, "video", new(2025, 10, 8), true, school, 1), new FamilyCallMarked(missed, child, "voice", new(2025, 10, 15), false, school, 1),
            new FamilyCallMarked(Guid.CreateVersion7(), child, "voice", new(2025, 10, 9), true, other, 1),
            new ActivityHeld(lecture, "lecture", new(2025, 10, 20), 40, 31, true, school, 1), new AidPaid(paid, child, "AID-25", 50_000, new(2025, 10, 21), school, 1),
            new CommendationDecided(commended, child, "outstanding", 2025, new(2025, 10, 22), true, school, 2), new CommendationDecided(Guid.CreateVersion7(), child, "outstanding", 2025, new(2025, 10, 23), false, school, 2));
        await insights.BecomesAsync(county, "family-call", "2/3", "2025-10");
        await insights.BecomesAsync(county, "aid", "50000/1", "2025-10");
        await insights.BecomesAsync(county, "commended-outstanding", "1/1", "2025-10");

        Assert.Equal([(missed, child, "voice", 0), (held, child, "video", 1)], await EntriesAsync(school, "family-call"));
        Assert.Equal([(lecture, null, "lecture", 31)], await EntriesAsync(school, "activity"));
        Assert.Equal([(paid, child, null, 50_000)], await EntriesAsync(school, "aid"));
        Assert.Equal([(commended, child, null, 1)], await EntriesAsync(school, "commended-outstanding"));
        Assert.Empty(await EntriesAsync(other, "aid"));
        var first = await insights.Officer(school).GetFromJsonAsync<JsonElement>("/api/insights/entries?code=family-call&period=2025-10&limit=1");
        Assert.Equal([(held, child, "video", 1)], await EntriesAsync(school, "family-call", $"&cursor={first.GetProperty("next").GetString()}"));
    }

    [Theory]
    [InlineData("52", "children", "filing", "orgCode")]
    [InlineData("52", "entries", "activity", "orgCode")]
    [InlineData("520602", "children", "activity", "code")]
    [InlineData("520602", "children", "nothing", "code")]
    [InlineData("520602", "entries", "case-opened", "code")]
    public async Task What_has_no_list_says_so(string unit, string list, string code, string field)
    {
        using var answer = await insights.Officer(unit).GetAsync(new Uri($"/api/insights/{list}?code={code}", UriKind.Relative));

        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    private static ParentContactsReported Reported(Guid child, DateOnly month, int calls, string school) => new(Guid.CreateVersion7(), child, month, calls, 1, 1, 1, null, false, school, 1);

    private async Task<List<(Guid, Guid?, string?, long)>> EntriesAsync(string unit, string code, string more = "")
    {
        var page = await insights.Officer(unit).GetFromJsonAsync<JsonElement>($"/api/insights/entries?code={code}&period=2025-10{more}");
        return
        [
            .. from entry in page.GetProperty("items").EnumerateArray()
               select (entry.GetProperty("id").GetGuid(), entry.GetProperty("childId").Deserialize<Guid?>(), entry.GetProperty("detail").GetString(), entry.GetProperty("amount").GetInt64()),
        ];
    }

    private async Task<(List<Guid> Children, string? Next)> ChildrenAsync(string unit, string code, string more = "")
    {
        var page = await insights.Officer(unit).GetFromJsonAsync<JsonElement>($"/api/insights/children?code={code}{more}");
        return ([.. page.GetProperty("items").EnumerateArray().Select(child => child.GetProperty("childId").GetGuid())], page.GetProperty("next").GetString());
    }
}
