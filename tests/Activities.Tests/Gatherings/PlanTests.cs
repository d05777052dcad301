using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Gatherings;

[Collection(nameof(ActivitiesFixture))]
public sealed class PlanTests(ActivitiesFixture activities)
{
    private readonly string school = NewSchool();
    private readonly DateTimeOffset starts = TimeProvider.System.GetUtcNow().AddDays(3);

    [Fact]
    public async Task Nobody_approves_a_plan_of_their_own()
    {
        var officer = activities.School(school);
        var id = await PlanAsync(officer);

        using var own = await officer.PostAsJsonAsync($"/api/activities/{id}/decision", new { approved = true });
        await PostAsync(activities.School(school), $"/api/activities/{id}/decision", new { approved = true });

        Assert.Equal((HttpStatusCode.Conflict, "activities.own-plan"), (own.StatusCode, await RefusalAsync(own)));
        Assert.Equal("approved", await StateAsync(id));
        await activities.IsToldAsync("ActivityApproved", $"body->>'activityId' = '{id}'");
    }

    [Fact]
    public async Task Whoever_changed_anothers_plan_last_does_not_approve_it_either()
    {
        var (teacher, officer) = (activities.Teacher(school), activities.School(school));
        var id = await PlanAsync(teacher, submit: false);
        using var change = new HttpRequestMessage(HttpMethod.Put, $"/api/activities/{id}") { Content = JsonContent.Create(Plan(safety: "两位老师全程陪同")) };
        change.Headers.Add("If-Match", "*");
        using var changed = await officer.SendAsync(change);
        await PostAsync(teacher, $"/api/activities/{id}/submission", new { });

        using var own = await officer.PostAsJsonAsync($"/api/activities/{id}/decision", new { approved = true });
        await PostAsync(activities.School(school), $"/api/activities/{id}/decision", new { approved = true });

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict, "activities.own-plan"), (changed.StatusCode, own.StatusCode, await RefusalAsync(own)));
        Assert.Equal("approved", await StateAsync(id));
    }

    [Fact]
    public async Task A_rejected_plan_says_why_and_can_be_changed_and_submitted_again()
    {
        var teacher = activities.Teacher(school);
        var id = await PlanAsync(teacher);
        using var silent = await activities.School(school).PostAsJsonAsync($"/api/activities/{id}/decision", new { approved = false });
        await PostAsync(activities.School(school), $"/api/activities/{id}/decision", new { approved = false, reason = "请写明安全措施" });

        using var change = new HttpRequestMessage(HttpMethod.Put, $"/api/activities/{id}") { Content = JsonContent.Create(Plan(safety: "两位老师全程陪同")) };
        change.Headers.Add("If-Match", "*");
        using var changed = await teacher.SendAsync(change);
        await PostAsync(teacher, $"/api/activities/{id}/submission", new { });

        Assert.Equal("activities.reason-needed", await RefusalAsync(silent));
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        var shown = await activities.GetAsync(school, $"/api/activities/{id}");
        Assert.Equal(("submitted", "两位老师全程陪同"), (shown.GetProperty("state").GetString(), shown.GetProperty("safety").GetString()));
    }

    [Fact]
    public async Task An_approved_plan_stays_as_it_was_approved()
    {
        var id = await activities.ApproveAsync(school);

        using var change = new HttpRequestMessage(HttpMethod.Put, $"/api/activities/{id}") { Content = JsonContent.Create(Plan()) };
        change.Headers.Add("If-Match", "*");
        using var changed = await activities.School(school).SendAsync(change);

        Assert.Equal("activities.plan-fixed", await RefusalAsync(changed));
    }

    [Theory]
    [InlineData("kind", "party", "kind")]
    [InlineData("endsAt", "2026-01-01T08:00:00+08:00", "endsAt")]
    [InlineData("title", "", "title")]
    [InlineData("startsAt", "2024-01-10T08:00:00+08:00", "startsAt")]
    public async Task What_is_wrong_is_told_by_field(string field, string value, string told)
    {
        var plan = JsonSerializer.SerializeToNode(Plan(), JsonSerializerOptions.Web)!.AsObject();
        plan[field] = value;

        using var response = await activities.Teacher(school).PostAsJsonAsync("/api/activities", plan);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(told, out _));
    }

    [Fact]
    public async Task Two_plans_do_not_get_the_same_room_for_the_same_hour()
    {
        var officer = activities.School(school);
        var home = (await PostAsync(officer, "/api/activities/homes", new { orgCode = school, name = "留守儿童之家", kind = "school" })).GetProperty("id").GetGuid();
        var room = (await PostAsync(officer, $"/api/activities/homes/{home}/rooms", new { kind = "reading", name = "阅览室" })).GetProperty("id").GetGuid();
        var plan = Plan(homeId: home, roomId: room);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => activities.Teacher(school).PostAsJsonAsync("/api/activities", plan)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(await Task.WhenAll(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created).Select(RefusalAsync)), code => Assert.Equal("activities.room-taken", code));
    }

    [Fact]
    public async Task Nor_do_two_classes_that_do_not_see_each_others_plans()
    {
        var officer = activities.School(school);
        var home = (await PostAsync(officer, "/api/activities/homes", new { orgCode = school, name = "留守儿童之家", kind = "school" })).GetProperty("id").GetGuid();
        var room = (await PostAsync(officer, $"/api/activities/homes/{home}/rooms", new { kind = "reading", name = "阅览室" })).GetProperty("id").GetGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(turn => $"{school}C20240{turn}").Select(unit => activities.Teacher(unit).PostAsJsonAsync(
            "/api/activities", new { orgCode = unit, kind = "reading", title = "读书会", startsAt = starts, endsAt = starts.AddHours(1), homeId = home, roomId = room })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_class_sees_what_its_school_holds_and_another_county_does_not()
    {
        var id = await activities.ApproveAsync(school);

        var seen = await activities.Teacher($"{school}C202401").GetFromJsonAsync<JsonElement>($"/api/activities?above=true&from={Uri.EscapeDataString(starts.AddDays(-1).ToString("O"))}");
        using var foreign = await activities.As("county-officer", "520521").GetAsync(new Uri($"/api/activities/{id}", UriKind.Relative));
        using var foreignCancel = await activities.As("county-officer", "520521").PostAsJsonAsync($"/api/activities/{id}/cancellation", new { reason = "不办了" });
        using var classCancel = await activities.Teacher($"{school}C202401").PostAsJsonAsync($"/api/activities/{id}/cancellation", new { reason = "不办了" });

        Assert.Contains(seen.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetGuid() == id);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], new[] { foreign, foreignCancel, classCancel }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task A_weekly_series_leaves_holidays_out_and_is_approved_as_a_whole()
    {
        // 2026-10-01 to 10-07 are holidays.
        var first = new { kind = "interest-group", title = "书法兴趣小组", startsAt = "2026-09-22T16:00:00+08:00", endsAt = "2026-09-22T17:00:00+08:00" };
        var series = await PostAsync(activities.Teacher(school), "/api/activities/series", new { orgCode = school, first, weekdays = new[] { 2, 4 }, until = "2026-10-15", submit = true });
        var ids = series.GetProperty("activities").EnumerateArray().Select(id => id.GetGuid()).ToList();

        await PostAsync(activities.School(school), $"/api/activities/{ids[0]}/decision", new { approved = true, wholeSeries = true });

        Assert.Equal(["2026-10-01", "2026-10-06"], series.GetProperty("skipped").EnumerateArray().Select(day => day.GetString()));
        Assert.Equal(6, ids.Count);
        Assert.Equal(6, await activities.ScalarAsync<long>($"select count(*) from gatherings where series_id = '{series.GetProperty("seriesId").GetGuid()}' and state = 'approved'"));
    }

    [Fact]
    public async Task A_series_does_not_stand_in_its_own_way_in_a_room()
    {
        var officer = activities.School(school);
        var home = (await PostAsync(officer, "/api/activities/homes", new { orgCode = school, name = "留守儿童之家", kind = "school" })).GetProperty("id").GetGuid();
        var room = (await PostAsync(officer, $"/api/activities/homes/{home}/rooms", new { kind = "reading", name = "阅览室" })).GetProperty("id").GetGuid();
        var first = new { kind = "camp", title = "读书营", startsAt = "2036-11-04T08:00:00+08:00", endsAt = "2036-11-05T09:00:00+08:00", homeId = home, roomId = room }; // a Tuesday and a night

        using var refused = await activities.Teacher(school).PostAsJsonAsync("/api/activities/series", new { orgCode = school, first, weekdays = new[] { 2, 3 }, until = "2036-11-19" });
        using var planned = await activities.Teacher(school).PostAsJsonAsync("/api/activities/series", new { orgCode = school, first, weekdays = new[] { 2, 4 }, until = "2036-11-19" });

        Assert.Equal((HttpStatusCode.BadRequest, "activities.room-taken"), (refused.StatusCode, await RefusalAsync(refused)));
        Assert.Equal(HttpStatusCode.Created, planned.StatusCode);
    }

    [Fact]
    public async Task A_series_is_not_planned_where_the_room_is_taken_on_one_of_its_days()
    {
        var officer = activities.School(school);
        var home = (await PostAsync(officer, "/api/activities/homes", new { orgCode = school, name = "留守儿童之家", kind = "school" })).GetProperty("id").GetGuid();
        var room = (await PostAsync(officer, $"/api/activities/homes/{home}/rooms", new { kind = "reading", name = "阅览室" })).GetProperty("id").GetGuid();
        var taken = new { orgCode = school, kind = "reading", title = "读书会", startsAt = "2036-11-12T08:30:00+08:00", endsAt = "2036-11-12T09:30:00+08:00", homeId = home, roomId = room };
        await PostAsync(activities.Teacher(school), "/api/activities", taken);
        var first = new { kind = "interest-group", title = "书法兴趣小组", startsAt = "2036-11-05T08:00:00+08:00", endsAt = "2036-11-05T09:00:00+08:00", homeId = home, roomId = room }; // a Wednesday

        using var refused = await activities.Teacher(school).PostAsJsonAsync("/api/activities/series", new { orgCode = school, first, weekdays = new[] { 3 }, until = "2036-11-26" });
        using var before = await activities.Teacher(school).PostAsJsonAsync("/api/activities/series", new { orgCode = school, first, weekdays = new[] { 3 }, until = "2036-11-11" });

        Assert.Equal((HttpStatusCode.BadRequest, "activities.room-taken"), (refused.StatusCode, await RefusalAsync(refused)));
        Assert.Equal(HttpStatusCode.Created, before.StatusCode);
    }

    private object Plan(string? safety = null, Guid? homeId = null, Guid? roomId = null, bool submit = true) =>
        new { orgCode = school, kind = "volunteer-visit", title = "志愿者来访", startsAt = starts, endsAt = starts.AddHours(3), safety, homeId, roomId, submit };

    private async Task<Guid> PlanAsync(HttpClient planner, bool submit = true) => (await PostAsync(planner, "/api/activities", Plan(submit: submit))).GetProperty("id").GetGuid();

    [Fact]
    public async Task Only_what_was_approved_is_told_to_be_cancelled()
    {
        var starts = TimeProvider.System.GetUtcNow().AddDays(3);
        var draft = (await PostAsync(activities.Teacher(school), "/api/activities", new { orgCode = school, kind = "film", title = "周末电影", startsAt = starts, endsAt = starts.AddHours(2) })).GetProperty("id").GetGuid();
        var approved = await activities.ApproveAsync(school);

        await PostAsync(activities.School(school), $"/api/activities/{draft}/cancellation", new { reason = "不办了" });
        await PostAsync(activities.School(school), $"/api/activities/{approved}/cancellation", new { reason = "下雨了" });

        await activities.IsToldAsync("ActivityCancelled", $"body->>'activityId' = '{approved}' and body->>'version' = '4'");
        Assert.Equal(0, await activities.ScalarAsync<long>($"select count(*) from events where type like '%ActivityCancelled' and body->>'activityId' = '{draft}'"));
    }

    private Task<string> StateAsync(Guid id) => activities.ScalarAsync<string>($"select state from gatherings where id = '{id}'");
}
