using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Participants;

[Collection(nameof(ActivitiesFixture))]
public sealed class SeatTests(ActivitiesFixture activities)
{
    private readonly string school = NewSchool();

    [Fact]
    public async Task Left_behind_children_go_first_until_the_sign_up_closes()
    {
        var (others, left) = (await activities.RegisterAsync($"{school}C202401", 2, "none"), await activities.RegisterAsync($"{school}C202402", 2));
        var id = await activities.ApproveAsync(school, capacity: 2, closes: TimeProvider.System.GetUtcNow().AddDays(1));

        var early = await SignUpAsync(id, others);
        var late = await SignUpAsync(id, left);

        Assert.Equal(2, early.GetProperty("seated").GetArrayLength());
        Assert.Equal(left.Order(), late.GetProperty("seated").EnumerateArray().Select(child => child.GetGuid()).Order());
        Assert.Equal(left.Order(), await SeatedAsync(id));
    }

    [Fact]
    public async Task Once_the_sign_up_has_closed_nobody_loses_a_place_and_whoever_withdraws_makes_room()
    {
        var (others, left) = (await activities.RegisterAsync($"{school}C202401", 2, "none"), await activities.RegisterAsync($"{school}C202402", 1));
        var id = await activities.ApproveAsync(school, capacity: 1);
        await SignUpAsync(id, [others[0]]);
        await SignUpAsync(id, [others[1]]);
        await activities.ExecuteAsync($"update gatherings set sign_up_closes_at = now() where id = '{id}'");

        using var closed = await activities.Teacher(school).PostAsJsonAsync($"/api/activities/{id}/sign-ups", new { childIds = left });
        Assert.Equal("activities.sign-up-closed", await RefusalAsync(closed));
        Assert.Equal([others[0]], await SeatedAsync(id));
        await PostAsync(activities.Teacher(school), $"/api/activities/{id}/withdrawals", new { childIds = new[] { others[0] } });

        Assert.Equal([others[1]], await SeatedAsync(id));
    }

    [Fact]
    public async Task Many_at_once_never_get_more_places_than_there_are()
    {
        var children = await activities.RegisterAsync($"{school}C202401", 24);
        var id = await activities.ApproveAsync(school, capacity: 5);

        await Task.WhenAll(children.Chunk(3).Select(some => SignUpAsync(id, some)));

        Assert.Equal(5, (await SeatedAsync(id)).Count);
        var shown = await activities.GetAsync(school, $"/api/activities/{id}");
        Assert.Equal((24, 5), (shown.GetProperty("signedUp").GetInt32(), shown.GetProperty("seated").GetInt32()));
    }

    [Fact]
    public async Task A_class_signs_its_own_children_up_for_what_the_school_holds_and_no_others()
    {
        var (mine, others) = (await activities.RegisterAsync($"{school}C202401", 1), await activities.RegisterAsync($"{school}C202402", 1));
        var id = await activities.ApproveAsync(school, capacity: 1);
        await SignUpAsync(id, others);

        using var refused = await activities.Teacher($"{school}C202401").PostAsJsonAsync($"/api/activities/{id}/sign-ups", new { childIds = mine.Concat(others) });
        var answer = await PostAsync(activities.Teacher($"{school}C202401"), $"/api/activities/{id}/sign-ups", new { childIds = mine });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("childIds", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // The place is taken by a child whom this teacher does not see.
        Assert.Equal((0, mine[0]), (answer.GetProperty("seated").GetArrayLength(), answer.GetProperty("waiting")[0].GetGuid()));
    }

    [Fact]
    public async Task A_child_joins_and_leaves_a_whole_series_from_whichever_of_its_days()
    {
        var children = await activities.RegisterAsync($"{school}C202401", 4);
        var day = TimeProvider.System.GetUtcNow().AddDays(1);
        var series = await PostAsync(activities.Teacher(school), "/api/activities/series", new
        {
            orgCode = school,
            first = new { kind = "interest-group", title = "篮球兴趣小组", startsAt = day, endsAt = day.AddHours(1) },
            weekdays = new[] { 6, 7 },
            until = DateOnly.FromDateTime(day.UtcDateTime).AddDays(28),
            submit = true,
        });
        var ids = series.GetProperty("activities").EnumerateArray().Select(id => id.GetGuid()).ToList();
        await PostAsync(activities.School(school), $"/api/activities/{ids[0]}/decision", new { approved = true, wholeSeries = true });

        await Task.WhenAll(children.Select((child, index) =>
            PostAsync(activities.Teacher(school), $"/api/activities/{ids[index % ids.Count]}/sign-ups", new { childIds = new[] { child }, wholeSeries = true })));
        await PostAsync(activities.Teacher(school), $"/api/activities/{ids[1]}/withdrawals", new { childIds = children[..1], wholeSeries = true });

        Assert.Equal(3 * ids.Count, await activities.ScalarAsync<long>($"select count(*) from participants where gathering_id in ({Among(ids)}) and seated"));
    }

    [Fact]
    public async Task Attendance_is_told_once_it_has_begun_also_of_those_who_just_came()
    {
        var children = await activities.RegisterAsync($"{school}C202401", 3);
        var id = await activities.ApproveAsync(school);
        await SignUpAsync(id, children[..2]);
        var marks = new { present = new[] { children[0], children[2] }, absent = new[] { children[1] }, excused = Array.Empty<Guid>() };

        using var early = await activities.Teacher(school).PutAsJsonAsync($"/api/activities/{id}/attendance", marks);
        await BeginAsync(id);
        using var told = await activities.Teacher($"{school}C202401").PutAsJsonAsync($"/api/activities/{id}/attendance", marks);

        Assert.Equal("activities.not-begun", await RefusalAsync(early));
        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        var shown = await activities.GetAsync(school, $"/api/activities/{id}");
        Assert.Equal(("held", 2, 3), (shown.GetProperty("state").GetString(), shown.GetProperty("present").GetInt32(), shown.GetProperty("signedUp").GetInt32()));
        await activities.IsToldAsync("ParticipationChanged", $"body->>'childId' = '{children[2]}' and body->>'state' = 'present'");
    }

    [Fact]
    public async Task Attendance_of_a_child_that_nobody_knows_or_that_is_another_schools_is_refused_as_a_whole()
    {
        var (child, elsewhere) = ((await activities.RegisterAsync($"{school}C202401", 1))[0], (await activities.RegisterAsync(NewSchool() + "C202401", 1))[0]);
        var id = await activities.ApproveAsync(school);
        await BeginAsync(id);

        foreach (var unknown in new[] { elsewhere, Guid.CreateVersion7() })
        {
            using var refused = await activities.Teacher(school).PutAsJsonAsync(
                $"/api/activities/{id}/attendance", new { present = new[] { child }, absent = new[] { unknown }, excused = Array.Empty<Guid>() });
            Assert.Equal("activities.child-unknown", await RefusalAsync(refused));
        }

        using var invited = await activities.Teacher(school).PostAsJsonAsync($"/api/activities/{id}/invitations", new { childIds = new[] { child, elsewhere } });
        Assert.Equal("activities.child-unknown", await RefusalAsync(invited));
        Assert.Equal(0, await activities.ScalarAsync<long>($"select count(*) from participants where gathering_id = '{id}'"));
    }

    [Fact]
    public async Task Attendance_is_told_of_a_child_that_has_left_since()
    {
        var child = (await activities.RegisterAsync($"{school}C202401", 1))[0];
        var id = await activities.ApproveAsync(school);
        await SignUpAsync(id, [child]);
        await activities.ExecuteAsync($"update children set active = false where id = '{child}'");
        await BeginAsync(id);

        using var told = await activities.Teacher(school).PutAsJsonAsync($"/api/activities/{id}/attendance", new { present = new[] { child }, absent = Array.Empty<Guid>(), excused = Array.Empty<Guid>() });

        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        Assert.Equal("present", await activities.ScalarAsync<string>($"select attendance from participants where gathering_id = '{id}'"));
    }

    [Fact]
    public async Task Children_whom_nobody_has_invited_in_the_term_are_listed()
    {
        var children = await activities.RegisterAsync($"{school}C202401", 3);
        await activities.RegisterAsync($"{school}C202401", 1, "none");
        var (soon, nextTerm) = (await activities.ApproveAsync(school), await activities.ApproveAsync(school, days: 300));
        await PostAsync(activities.Teacher(school), $"/api/activities/{soon}/invitations", new { childIds = new[] { children[0] } });
        await PostAsync(activities.Teacher(school), $"/api/activities/{nextTerm}/invitations", new { childIds = new[] { children[1] } });

        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var listed = await activities.GetAsync(school, $"/api/activities/uninvited?from={today:yyyy-MM-dd}&to={today.AddDays(60):yyyy-MM-dd}");

        Assert.Equal(children[1..].Order(), listed.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("childId").GetGuid()).Order());
    }

    [Fact]
    public async Task A_whole_unit_is_invited_once()
    {
        await activities.RegisterAsync($"{school}C202401", 3);
        var id = await activities.ApproveAsync(school);

        var first = await PostAsync(activities.School(school), $"/api/activities/{id}/invitations", new { orgCode = school, leftBehindOnly = true });
        var second = await PostAsync(activities.School(school), $"/api/activities/{id}/invitations", new { orgCode = school });

        Assert.Equal((3, 0), (first.GetProperty("invited").GetInt32(), second.GetProperty("invited").GetInt32()));
    }

    [Fact]
    public async Task The_summary_and_the_evaluations_follow_what_was_held()
    {
        var id = await activities.ApproveAsync(school);
        using var early = await activities.Teacher(school).PutAsJsonAsync($"/api/activities/{id}/evaluations/mine", new { organisation = 5, content = 4, course = 4 });
        await BeginAsync(id);
        using var summary = await activities.Teacher(school).PutAsJsonAsync($"/api/activities/{id}/summary", new { summary = "讲座顺利举行，孩子们提问踊跃。" });

        foreach (var score in new[] { 5, 4 })
        {
            using var given = await activities.Teacher(school).PutAsJsonAsync($"/api/activities/{id}/evaluations/mine", new { organisation = score, content = 4, course = 3, note = "时间可以再长一点" });
            Assert.Equal(HttpStatusCode.NoContent, given.StatusCode);
        }

        Assert.Equal("activities.not-held", await RefusalAsync(early));
        var evaluations = await activities.GetAsync(school, $"/api/activities/{id}/evaluations");
        Assert.Equal((4.5, 2), (evaluations.GetProperty("organisation").GetDouble(), evaluations.GetProperty("items").GetArrayLength()));
        Assert.Equal("讲座顺利举行，孩子们提问踊跃。", (await activities.GetAsync(school, $"/api/activities/{id}")).GetProperty("summary").GetString());
        Assert.Equal(0, await activities.ScalarAsync<long>($"select count(*) from gatherings where encode(summary_cipher, 'escape') like '%讲座%'"));
    }

    private Task<JsonElement> SignUpAsync(Guid id, Guid[] children) => PostAsync(activities.Teacher(school), $"/api/activities/{id}/sign-ups", new { childIds = children });

    private Task BeginAsync(Guid id) => activities.ExecuteAsync($"update gatherings set starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour' where id = '{id}'");

    private async Task<List<Guid>> SeatedAsync(Guid id) =>
    [
        .. (await activities.GetAsync(school, $"/api/activities/{id}/participants")).GetProperty("items").EnumerateArray()
            .Where(row => row.GetProperty("seated").GetBoolean()).Select(row => row.GetProperty("childId").GetGuid()).Order(),
    ];
}
