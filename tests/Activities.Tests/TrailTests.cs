using System.Net.Http.Json;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests;

[Collection(nameof(ActivitiesFixture))]
public sealed class TrailTests(ActivitiesFixture activities)
{
    private readonly string school = NewSchool();

    [Fact]
    public async Task Rooms_plans_and_times_for_calls_leave_a_trace()
    {
        var (officer, teacher) = (activities.School(school), activities.Teacher(school));
        var home = (await PostAsync(officer, "/api/activities/homes", new { orgCode = school, name = "留守儿童之家", kind = "school" })).GetProperty("id").GetGuid();
        var room = (await PostAsync(officer, $"/api/activities/homes/{home}/rooms", new { kind = "reading", name = "阅览室" })).GetProperty("id").GetGuid();
        await PutAsync(officer, $"/api/activities/homes/{home}/rooms/{room}", new { kind = "reading", name = "图书室" });
        var starts = TimeProvider.System.GetUtcNow().AddDays(3);
        var plan = new { orgCode = school, kind = "reading", title = "读书会", startsAt = starts, endsAt = starts.AddHours(1) };
        var activity = (await PostAsync(teacher, "/api/activities", plan)).GetProperty("id").GetGuid();
        await PutAsync(teacher, $"/api/activities/{activity}", plan);
        await PostAsync(teacher, $"/api/activities/{activity}/submission", new { });
        await PostAsync(teacher, "/api/activities/series", new { orgCode = school, first = plan, weekdays = new[] { 1, 2, 3, 4, 5, 6, 7 }, until = DateOnly.FromDateTime(starts.UtcDateTime).AddDays(20) });
        await PostAsync(teacher, "/api/activities/calls", new { orgCode = school, medium = "phone", weekdays = new[] { 3 }, from = "2036-05-05", to = "2036-05-11", begins = "12:30:00", ends = "12:40:00", minutes = 10 });
        var call = await activities.ScalarAsync<Guid>($"select id from calls where org_code = '{school}'");
        using var removed = await teacher.DeleteAsync($"/api/activities/calls/{call}");

        Assert.Equal(
            "home.add room.add room.change activity.plan activity.change activity.submit series.plan call.offer call.remove",
            await activities.ScalarAsync<string>($"select string_agg(replace(action, 'activities.', ''), ' ' order by id) from audit where org_code = '{school}'"));
    }

    [Fact]
    public async Task Who_goes_with_whom_and_what_happened_leave_a_trace()
    {
        var (id, teacher) = (await activities.ApproveAsync(school), activities.Teacher(school));

        await PutAsync(teacher, $"/api/activities/{id}/groups", new { groups = new[] { new { name = "第一组", leader = "王老师" } } });
        await activities.ExecuteAsync($"update gatherings set starts_at = starts_at - interval '4 days', ends_at = ends_at - interval '4 days' where id = '{id}'");
        await PutAsync(teacher, $"/api/activities/{id}/summary", new { summary = "讲座顺利举行，孩子们提问踊跃。" });

        Assert.Equal(
            "arrange summarise",
            await activities.ScalarAsync<string>($"select string_agg(replace(action, 'activities.activity.', ''), ' ' order by id) from audit where subject = 'activity/{id}' and action ~ '(arrange|summarise)$'"));
    }

    private static async Task PutAsync(HttpClient client, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
