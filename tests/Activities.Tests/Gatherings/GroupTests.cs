using System.Net;
using System.Net.Http.Json;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Gatherings;

[Collection(nameof(ActivitiesFixture))]
public sealed class GroupTests(ActivitiesFixture activities)
{
    private readonly string school = NewSchool();

    [Fact]
    public async Task Groups_are_arranged_after_approval_too_and_shown_with_leader_meeting_and_tasks()
    {
        var id = await activities.ApproveAsync(school, kind: "volunteer-visit");

        using var arranged = await ArrangeAsync(id, "*", new { name = "家访组", leader = "刘强", meetingPoint = "村委会", meetsAt = "14:00:00", tasks = "走访五户家庭" });

        Assert.Equal(HttpStatusCode.NoContent, arranged.StatusCode);
        var group = Assert.Single((await activities.GetAsync(school, $"/api/activities/{id}")).GetProperty("groups").EnumerateArray());
        Assert.Equal(("刘强", "14:00:00", "村委会"), (group.GetProperty("leader").GetString(), group.GetProperty("meetsAt").GetString(), group.GetProperty("meetingPoint").GetString()));
    }

    [Fact]
    public async Task Two_who_arrange_at_once_do_not_overwrite_each_other()
    {
        var id = await activities.ApproveAsync(school, kind: "volunteer-visit");
        var version = (await activities.GetAsync(school, $"/api/activities/{id}")).GetProperty("version").GetInt64();

        using var first = await ArrangeAsync(id, $"\"{version}\"", new { name = "一组", leader = "刘强" });
        using var second = await ArrangeAsync(id, $"\"{version}\"", new { name = "二组", leader = "张梅" });

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.PreconditionFailed), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task What_was_held_keeps_its_groups_and_a_group_has_a_leader()
    {
        var id = await activities.ApproveAsync(school, days: -1, kind: "volunteer-visit");
        using var nobody = await ArrangeAsync(id, "*", new { name = "一组" });
        using var marked = await activities.Teacher(school).PutAsJsonAsync($"/api/activities/{id}/attendance", new { present = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), excused = Array.Empty<Guid>() });

        using var late = await ArrangeAsync(id, "*", new { name = "一组", leader = "刘强" });

        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        Assert.Equal("activities.groups-fixed", await RefusalAsync(late));
    }

    private async Task<HttpResponseMessage> ArrangeAsync(Guid id, string version, params object[] groups)
    {
        using var change = new HttpRequestMessage(HttpMethod.Put, $"/api/activities/{id}/groups") { Content = JsonContent.Create(new { groups }) };
        change.Headers.TryAddWithoutValidation("If-Match", version);
        return await activities.Teacher(school).SendAsync(change);
    }
}
