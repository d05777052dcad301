using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Contracts.Registry;
using Tongxing.Support;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Expectations;

/// <summary>November 2025 has passed: what is missing of it was missed.</summary>
[Collection(nameof(ActivitiesFixture))]
public sealed class ExpectationTests(ActivitiesFixture activities)
{
    private readonly string school = NewSchool();

    [Fact]
    public async Task What_was_held_counts_in_its_period_and_what_was_not_is_missing()
    {
        await AddAsync(school, "lecture", "2025-11-30 10:00+08");
        await AddAsync(school, "film", "2025-10-31 10:00+08");
        await AddAsync(school, "class-meeting", "2025-11-05 10:00+08", "cancelled");

        var asked = await OfAsync(school);

        Assert.Equal(("met", 1), asked["lecture"]);
        Assert.Equal(("missed", 0), asked["film"]);
        Assert.Equal(("missed", 0), asked["class-meeting"]);
    }

    [Fact]
    public async Task A_county_that_begins_later_is_asked_nothing_before()
    {
        var (county, elsewhere) = ("520524", "520525");
        await activities.PublishAsync([new TermDefined("2025-autumn", county, new(2025, 10, 9), new(2026, 1, 22), 2), new TermDefined("2025-autumn", county, new(2025, 9, 1), new(2026, 1, 22), 1)]);
        await Eventually.HoldsAsync(async () => await activities.ScalarAsync<long>($"select count(*) from terms where county = '{county}' and starts_on = '2025-10-09'") == 1);

        var (late, usual) = (await ItemAsync($"{county}011S0001", "lecture", "2025-09-20"), await ItemAsync($"{elsewhere}011S0001", "lecture", "2025-09-20"));

        Assert.Equal(("none", "missed"), (late.GetProperty("state").GetString(), usual.GetProperty("state").GetString()));
        Assert.Equal("2025-10-09", (await ItemAsync($"{county}011S0001", "guardians-meeting", "2025-11-20")).GetProperty("from").GetString());
    }

    [Fact]
    public async Task What_stands_in_the_calendar_is_planned_until_its_period_has_passed()
    {
        var day = TimeProvider.System.GetUtcNow().AddDays(1).ToString("O");
        await AddAsync(school, "parents-meeting", day, "approved");

        var asked = await ItemAsync(school, "parents-meeting", day[..10]);

        Assert.Equal((1, 0, 1, "planned"), (asked.GetProperty("asked").GetInt32(), asked.GetProperty("held").GetInt32(), asked.GetProperty("planned").GetInt32(), asked.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Two_groups_on_one_tuesday_are_one_day_and_a_wednesday_is_none()
    {
        await AddAsync(school, "interest-group", "2025-11-11 16:00+08"); // Tuesday
        await AddAsync(school, "interest-group", "2025-11-11 16:30+08");
        await AddAsync(school, "interest-group", "2025-11-12 16:00+08");

        var asked = await ItemAsync(school, "interest-group", "2025-11-13");

        Assert.Equal((2, 1), (asked.GetProperty("asked").GetInt32(), asked.GetProperty("held").GetInt32()));
    }

    [Fact]
    public async Task A_class_is_credited_with_what_its_school_held_if_its_children_came_but_has_a_birthday_of_its_own()
    {
        var (first, second) = ($"{school}C202401", $"{school}C202402");
        var child = (await activities.RegisterAsync(first, 1))[0];
        await activities.RegisterAsync(second, 1);
        foreach (var kind in new[] { "class-meeting", "birthday" })
        {
            var id = await AddAsync(school, kind, "2025-11-05 10:00+08");
            await activities.ExecuteAsync($"insert into participants (gathering_id, child_id, org_code, state, left_behind, invited_at, attendance) values ('{id}', '{child}', '{first}', 'signed-up', true, now(), 'present')");
        }

        await AddAsync(second, "birthday", "2025-11-06 10:00+08");

        var (of, other) = (await OfAsync(first), await OfAsync(second));
        Assert.Equal(("met", "missed"), (of["class-meeting"].State, of["birthday-day"].State));
        Assert.Equal(("missed", "met"), (other["class-meeting"].State, other["birthday-day"].State));
    }

    [Fact]
    public async Task Each_left_behind_child_calls_its_parents_once_a_month()
    {
        var children = await activities.RegisterAsync($"{school}C202401", 3);
        await activities.RegisterAsync($"{school}C202401", 1, "none");
        foreach (var (child, state) in new[] { (children[0], "held"), (children[1], "missed") })
        {
            await activities.ExecuteAsync($"insert into calls (id, org_code, medium, starts_at, minutes, state, child_id) values (gen_random_uuid(), '{school}', 'video', timestamptz '2025-11-11 12:00+08' + random() * interval '1 hour', 10, '{state}', '{child}')");
        }

        var each = await ItemAsync(school, "children-called");

        Assert.Equal((3, 1), (each.GetProperty("asked").GetInt32(), each.GetProperty("held").GetInt32()));
        Assert.Equal(1, (await ItemAsync(school, "video-call", "2025-11-11")).GetProperty("held").GetInt32());
        Assert.Equal(2, (await ItemAsync(school, "call-times")).GetProperty("held").GetInt32());
    }

    [Fact]
    public async Task A_parent_who_came_to_the_home_counts_as_a_visit()
    {
        var home = (await PostAsync(activities.School(school), "/api/activities/homes", new { orgCode = school, name = "童心之家", kind = "school" })).GetProperty("id").GetGuid();
        await PostAsync(activities.Teacher(school), $"/api/activities/homes/{home}/visits", new { kind = "parent", name = "陈国强" });
        await PostAsync(activities.Teacher(school), $"/api/activities/homes/{home}/visits", new { kind = "official", name = "王主任" });
        await activities.ExecuteAsync($"update visits set arrived_at = '2025-11-05 10:00+08' where home_id = '{home}'");

        Assert.Equal(("met", 1), (await OfAsync(school))["parents-visit"]);
    }

    [Fact]
    public async Task Above_a_school_its_schools_are_listed_page_by_page_each_once()
    {
        const string Township = "520502077";
        var schools = new[] { $"{Township}S0001", $"{Township}S0002", $"{Township}S0003" };
        foreach (var one in schools)
        {
            await activities.RegisterAsync($"{one}C202401", 2);
            await activities.RegisterAsync($"{one}C202402", 1);
        }

        await activities.RegisterAsync($"{Township}", 1); // no school yet
        await AddAsync($"{schools[1]}C202401", "lecture", "2025-11-11 10:00+08");
        var clerk = activities.As("township-officer", Township);
        var first = await clerk.GetFromJsonAsync<JsonElement>($"/api/activities/expectations/units?orgCode={Township}&on=2025-11-11&limit=2");
        var second = await clerk.GetFromJsonAsync<JsonElement>($"/api/activities/expectations/units?on=2025-11-11&limit=2&cursor={first.GetProperty("next").GetString()}");

        var rows = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).ToList();
        Assert.Equal(schools, rows.Select(row => row.GetProperty("orgCode").GetString()));
        Assert.Equal([0, 1, 0], rows.Select(row => row.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("code").GetString() == "lecture").GetProperty("held").GetInt32()));
        var classes = await clerk.GetFromJsonAsync<JsonElement>($"/api/activities/expectations/units?orgCode={schools[0]}&on=2025-11-11");
        Assert.Equal([$"{schools[0]}C202401", $"{schools[0]}C202402"], classes.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("orgCode").GetString()));
    }

    [Fact]
    public async Task What_is_asked_of_another_place_is_not_told()
    {
        using var foreign = await activities.School(school).GetAsync(new Uri("/api/activities/expectations?orgCode=520521011S0001", UriKind.Relative));
        using var foreignUnits = await activities.School(school).GetAsync(new Uri("/api/activities/expectations/units?orgCode=520521", UriKind.Relative));
        using var counsellor = await activities.As("counsellor", school).GetAsync(new Uri("/api/activities/expectations", UriKind.Relative));

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Forbidden], new[] { foreign, foreignUnits, counsellor }.Select(answer => answer.StatusCode));
    }

    private async Task<Guid> AddAsync(string unit, string kind, string starts, string state = "held")
    {
        var id = Guid.CreateVersion7();
        await activities.ExecuteAsync(
            $"insert into gatherings (id, org_code, kind, title, starts_at, ends_at, left_behind_first, state, planned_by) values ('{id}', '{unit}', '{kind}', '活动', '{starts}', timestamptz '{starts}' + interval '1 hour', true, '{state}', '{id}')");
        return id;
    }

    private async Task<Dictionary<string, (string State, int Held)>> OfAsync(string unit) => (await activities.GetAsync(unit, "/api/activities/expectations?on=2025-11-20")).GetProperty("items").EnumerateArray()
        .ToDictionary(item => item.GetProperty("code").GetString()!, item => (item.GetProperty("state").GetString()!, item.GetProperty("held").GetInt32()));

    private async Task<JsonElement> ItemAsync(string unit, string code, string on = "2025-11-20") => (await activities.GetAsync(unit, $"/api/activities/expectations?on={on}")).GetProperty("items").EnumerateArray()
        .Single(item => item.GetProperty("code").GetString() == code);
}
