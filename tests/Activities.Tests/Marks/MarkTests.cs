using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Contracts.Registry;
using Tongxing.Support;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Marks;

[Collection(nameof(ActivitiesFixture))]
public sealed class MarkTests(ActivitiesFixture activities)
{
    private const string Term = "2025-autumn";
    private readonly string school = NewSchool();

    private string Class => $"{school}C202401";

    [Fact]
    public async Task A_teacher_marks_a_class_and_takes_back_what_was_a_mistake()
    {
        var child = (await activities.RegisterAsync(Class, 1))[0];
        var (marker, corrector) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await SaveAsync(activities.Teacher(Class, marker), made: [Book(child, "2025-09"), Of(child, "honour")]);

        await SaveAsync(activities.Teacher(Class, corrector), made: [Book(child, "2025-10")], undone: [Of(child, "honour")]);

        Assert.Equal(["book/2025-09", "book/2025-10"], await MadeAsync(child));
        var said = (await activities.GetAsync(Class, $"/api/activities/marks/children/{child}")).GetProperty("items").EnumerateArray().ToDictionary(mark => $"{mark.GetProperty("kind").GetString()}/{mark.GetProperty("period").GetString()}");
        Assert.Equal((false, corrector), (said[$"honour/{Term}"].GetProperty("made").GetBoolean(), said[$"honour/{Term}"].GetProperty("markedBy").GetGuid()));
        Assert.Equal(marker, said["book/2025-09"].GetProperty("markedBy").GetGuid());
        Assert.Equal(1, await activities.ScalarAsync<long>($"select count(*) from audit where action = 'activities.mark.withdraw' and subject = 'child/{child}'"));
    }

    [Fact]
    public async Task Whoever_marks_again_what_is_marked_already_does_not_become_its_author()
    {
        var child = (await activities.RegisterAsync(Class, 1))[0];
        var first = Guid.CreateVersion7();
        await SaveAsync(activities.Teacher(Class, first), made: [Of(child, "meaningful")]);

        await SaveAsync(activities.Teacher(Class), made: [Of(child, "meaningful")]);

        Assert.Equal(first, await activities.ScalarAsync<Guid>($"select marked_by from marks where child_id = '{child}'"));
    }

    [Fact]
    public async Task Taking_back_what_was_never_marked_leaves_nothing()
    {
        var child = (await activities.RegisterAsync(Class, 1))[0];

        await SaveAsync(activities.Teacher(Class), undone: [Of(child, "meaningful")]);

        Assert.Equal(0, await activities.ScalarAsync<long>($"select count(*) from marks where child_id = '{child}'"));
    }

    [Fact]
    public async Task What_cannot_be_is_told_by_field()
    {
        var child = (await activities.RegisterAsync(Class, 1))[0];
        var teacher = activities.Teacher(Class);

        await AssertRefusedAsync(teacher, new { term = "soon", made = Array.Empty<object>(), undone = Array.Empty<object>() }, "term", "activities.term-unknown");
        await AssertRefusedAsync(teacher, Request([Of(child, "party")]), "made", "activities.mark-unknown");
        await AssertRefusedAsync(teacher, Request([Book(child, "2026-03")]), "made", "activities.mark-unknown");
        await AssertRefusedAsync(teacher, Request([Of(child, "honour")], [Of(child, "honour")]), "undone", "activities.mark-twice");
        await AssertRefusedAsync(teacher, Request([Of(Guid.CreateVersion7(), "honour")]), "made", "activities.child-unknown");
        await AssertRefusedAsync(teacher, new { term = "2099-autumn", made = new[] { new { childId = child, kind = "honour", period = "2099-autumn" } }, undone = Array.Empty<object>() }, "made", "activities.in-the-future");
    }

    [Fact]
    public async Task Another_schools_children_are_not_marked_and_a_township_marks_nobody()
    {
        var child = (await activities.RegisterAsync(Class, 1))[0];

        await AssertRefusedAsync(activities.Teacher(NewSchool()), Request([Of(child, "honour")]), "made", "activities.child-unknown");
        using var clerk = await activities.As("township-officer", school[..9]).PutAsJsonAsync("/api/activities/marks", Request([Of(child, "honour")]));

        Assert.Equal(HttpStatusCode.Forbidden, clerk.StatusCode);
    }

    [Fact]
    public async Task Joining_an_interest_group_is_known_from_the_sign_up()
    {
        var children = await activities.RegisterAsync(Class, 2);
        var id = Guid.CreateVersion7();
        await activities.ExecuteAsync($"insert into gatherings (id, org_code, kind, title, starts_at, ends_at, left_behind_first, state, planned_by) values ('{id}', '{school}', 'interest-group', '书法', '2025-11-11 16:00+08', '2025-11-11 17:00+08', true, 'held', '{id}')");
        await activities.ExecuteAsync($"insert into participants (gathering_id, child_id, org_code, state, left_behind, invited_at, seated) values ('{id}', '{children[0]}', '{Class}', 'signed-up', true, now(), true), ('{id}', '{children[1]}', '{Class}', 'declined', true, now(), false)");

        var rows = (await activities.GetAsync(Class, $"/api/activities/marks?term={Term}")).GetProperty("items").EnumerateArray().ToDictionary(row => row.GetProperty("childId").GetGuid(), row => row.GetProperty("interest").GetBoolean());

        Assert.Equal((true, false), (rows[children[0]], rows[children[1]]));
        Assert.Equal(1, (await WithoutAsync(Class)).GetProperty("interest").GetInt32());
    }

    [Fact]
    public async Task Who_lacks_something_is_counted_by_class()
    {
        var children = await activities.RegisterAsync(Class, 3);
        await activities.RegisterAsync(Class, 1, "none");
        await activities.RegisterAsync($"{school}C202402", 1);
        string[] months = ["2025-09", "2025-10", "2025-11", "2025-12", "2026-01"], conduct = ["fault-corrected", "good-deed", "good-paper", "honour", "good-pupil"];
        await SaveAsync(activities.Teacher(Class), made: [.. months.Select(month => Book(children[0], month)), .. months[1..].Select(month => Book(children[1], month)), .. conduct.Select(kind => Of(children[2], kind))]);

        var without = await WithoutAsync(Class);

        Assert.Equal((2, 2, 3), (without.GetProperty("book").GetInt32(), without.GetProperty("conduct").GetInt32(), without.GetProperty("birthday-card").GetInt32()));
        Assert.Equal(1, (await WithoutAsync($"{school}C202402")).GetProperty("book").GetInt32());
    }

    [Fact]
    public async Task Marks_go_with_a_child_that_moves()
    {
        var child = (await activities.RegisterAsync(Class, 1))[0];
        await SaveAsync(activities.Teacher(Class), made: [Of(child, "honour")]);
        var to = $"{NewSchool("520521011")}C202401";

        await activities.PublishAsync([new ChildUpdated(child, "5205", to, to.Split('C')[0], to, 3, "female", null, false, "both-away", [], false, false, 2)]);
        await Eventually.HoldsAsync(async () => await activities.ScalarAsync<string>($"select org_code from marks where child_id = '{child}'") == to);

        Assert.Single((await activities.GetAsync(to, $"/api/activities/marks?term={Term}")).GetProperty("items").EnumerateArray(), row => row.GetProperty("made").GetArrayLength() == 1);
    }

    private static object Of(Guid child, string kind) => new { childId = child, kind, period = kind == "birthday-card" ? Term[..4] : Term };

    private static object Book(Guid child, string month) => new { childId = child, kind = "book", period = month };

    private static object Request(object[] made, object[]? undone = null) => new { term = Term, made, undone = undone ?? [] };

    private static async Task SaveAsync(HttpClient teacher, object[]? made = null, object[]? undone = null)
    {
        using var answer = await teacher.PutAsJsonAsync("/api/activities/marks", Request(made ?? [], undone));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task AssertRefusedAsync(HttpClient teacher, object request, string field, string code)
    {
        using var answer = await teacher.PutAsJsonAsync("/api/activities/marks", request);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }

    private async Task<IEnumerable<string>> MadeAsync(Guid child) => (await activities.GetAsync(Class, $"/api/activities/marks?term={Term}")).GetProperty("items").EnumerateArray()
        .Single(row => row.GetProperty("childId").GetGuid() == child).GetProperty("made").EnumerateArray().Select(mark => $"{mark.GetProperty("kind").GetString()}/{mark.GetProperty("period").GetString()}");

    private async Task<JsonElement> WithoutAsync(string unit) => (await activities.GetAsync(school, $"/api/activities/marks/units?term={Term}&orgCode={school}")).GetProperty("items").EnumerateArray()
        .Single(row => row.GetProperty("orgCode").GetString() == unit).GetProperty("without");
}
