using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.FiveOnes;

[Collection(nameof(ActivitiesFixture))]
public sealed class ParentLinkTests(ActivitiesFixture activities)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8));
    private readonly string school = NewSchool();

    [Fact]
    public async Task A_parent_answers_once_without_an_account()
    {
        var child = (await activities.RegisterAsync($"{school}C202401", 1))[0];
        var token = await LinkAsync(child);
        var parent = activities.Anonymous();

        var opened = await PostAsync(parent, "/api/activities/parents/open", new { token });
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReportAsync(parent, token)));
        using var again = await parent.PostAsJsonAsync("/api/activities/parents/open", new { token });

        Assert.Equal((3, school, 4), (opened.GetProperty("grade").GetInt32(), opened.GetProperty("schoolCode").GetString(), opened.GetProperty("callsAsked").GetInt32()));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        var row = await RowAsync(child);
        Assert.Equal((4, 1, false), (row.GetProperty("calls").GetInt32(), row.GetProperty("letters").GetInt32(), row.GetProperty("linkSent").GetBoolean()));
        await activities.IsToldAsync("ParentContactsReported", $"body->>'childId' = '{child}' and body->>'calls' = '4'");
    }

    [Fact]
    public async Task The_token_itself_is_nowhere_in_the_database()
    {
        var token = await LinkAsync((await activities.RegisterAsync($"{school}C202401", 1))[0]);

        Assert.Equal(0, await activities.ScalarAsync<long>($"select count(*) from parent_links l where l::text like '%{token}%'"));
    }

    [Fact]
    public async Task A_new_link_makes_the_old_one_void_and_an_expired_one_is_none()
    {
        var child = (await activities.RegisterAsync($"{school}C202401", 1))[0];
        var (first, second) = (await LinkAsync(child), await LinkAsync(child));
        var parent = activities.Anonymous();

        using var old = await ReportAsync(parent, first);
        await PostAsync(parent, "/api/activities/parents/open", new { token = second });
        await activities.ExecuteAsync($"update parent_links set expires_at = now() where child_id = '{child}'");
        using var late = await ReportAsync(parent, second);

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], new[] { old, late }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task A_wrong_answer_does_not_use_the_link_up()
    {
        var token = await LinkAsync((await activities.RegisterAsync($"{school}C202401", 1))[0]);
        var parent = activities.Anonymous();

        using var future = await ReportAsync(parent, token, homeOn: Today.AddDays(40));
        using var tooMany = await parent.PostAsJsonAsync("/api/activities/parents/report", new { token, calls = 1_000, letters = 0, classTeacher = 0, subjectTeacher = 0 });
        using var untouched = await parent.PostAsJsonAsync("/api/activities/parents/report", new { token });
        using var right = await ReportAsync(parent, token, homeOn: Today);

        Assert.Equal("activities.home-not-in-month", await RefusalAsync(future));
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.NoContent], new[] { future, tooMany, untouched, right }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task The_school_adds_what_it_knows_and_takes_back_what_was_wrong()
    {
        var child = (await activities.RegisterAsync($"{school}C202401", 1))[0];
        var report = new { childId = child, month = Today, relation = "father", calls = 2, letters = 0, classTeacher = 1, subjectTeacher = 0, homeOn = Today };
        await PostAsync(activities.Teacher(school), "/api/activities/five-ones", report);
        var wrong = (await PostAsync(activities.Teacher(school), "/api/activities/five-ones", report)).GetProperty("id").GetGuid();

        Assert.Equal(4, (await RowAsync(child)).GetProperty("calls").GetInt32());
        await PostAsync(activities.Teacher(school), $"/api/activities/five-ones/{wrong}/withdrawal", new { });

        Assert.Equal((2, Today.ToString("yyyy-MM-dd", null)), ((await RowAsync(child)).GetProperty("calls").GetInt32(), (await RowAsync(child)).GetProperty("homeOn").GetString()));
        using var foreign = await activities.As("county-officer", "520521").PostAsJsonAsync($"/api/activities/five-ones/{wrong}/withdrawal", new { });
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using var otherSchool = await activities.Teacher("520521001S0001").PostAsJsonAsync("/api/activities/five-ones/links", new { childIds = new[] { child }, month = Today });
        Assert.Equal(HttpStatusCode.BadRequest, otherSchool.StatusCode);
    }

    private async Task<string> LinkAsync(Guid child) =>
        (await PostAsync(activities.Teacher(school), "/api/activities/five-ones/links", new { childIds = new[] { child }, month = Today })).GetProperty("items")[0].GetProperty("path").GetString()!.Split('/')[^1];

    private static Task<HttpResponseMessage> ReportAsync(HttpClient parent, string token, DateOnly? homeOn = null) =>
        parent.PostAsJsonAsync("/api/activities/parents/report", new { token, calls = 4, letters = 1, classTeacher = 1, subjectTeacher = 1, homeOn });

    private async Task<JsonElement> RowAsync(Guid child) => (await activities.GetAsync(school, $"/api/activities/five-ones?month={Today:yyyy-MM-dd}")).GetProperty("items").EnumerateArray()
        .Single(row => row.GetProperty("childId").GetGuid() == child);
}
