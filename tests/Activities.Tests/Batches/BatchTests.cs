using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.ServiceDefaults.Calendar;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Batches;

[Collection(nameof(ActivitiesFixture))]
public sealed class BatchTests(ActivitiesFixture activities)
{
    private const string County = "520502";
    private static int numbers;
    private readonly string school = NewSchool();
    private readonly DateOnly today = TimeProvider.System.Today;

    [Fact]
    public async Task A_school_of_a_batch_has_its_home_built_once_it_is_entered()
    {
        var id = await AssignAsync(school, NewSchool());
        using var early = await BuildAsync(id);
        await PostAsync(activities.School(school), "/api/activities/homes", new { orgCode = school, name = "童心之家", kind = "school" });

        using var built = await BuildAsync(id);

        Assert.Equal("activities.project-no-home", await RefusalAsync(early));
        Assert.Equal(HttpStatusCode.NoContent, built.StatusCode);
        var listed = (await activities.As("county-officer", County).GetFromJsonAsync<JsonElement>("/api/activities/homes/batches")).GetProperty("items").EnumerateArray().Single(batch => batch.GetProperty("id").GetGuid() == id);
        Assert.Equal((2, 1), (listed.GetProperty("schools").GetInt32(), listed.GetProperty("built").GetInt32()));
    }

    [Fact]
    public async Task Built_by_mistake_is_to_be_built_again_with_a_trace()
    {
        var id = await AssignAsync(school);
        await PostAsync(activities.School(school), "/api/activities/homes", new { orgCode = school, name = "童心之家", kind = "school" });
        using var built = await BuildAsync(id);

        using var reopened = await activities.School(school).DeleteAsync(new Uri($"/api/activities/homes/batches/{id}/projects/{school}/completion", UriKind.Relative));

        Assert.Equal(JsonValueKind.Null, (await activities.GetAsync(school, $"/api/activities/homes/batches/{id}")).GetProperty("projects")[0].GetProperty("builtOn").ValueKind);
        Assert.Equal(3, await activities.ScalarAsync<long>($"select count(*) from audit where subject = 'batch/{id}'"));
    }

    [Fact]
    public async Task A_school_sees_its_batch_with_itself_in_it_and_no_other_school()
    {
        var other = NewSchool();
        var id = await AssignAsync(school, other);

        var seen = await activities.GetAsync(school, $"/api/activities/homes/batches/{id}");
        using var outside = await activities.School(NewSchool()).GetAsync(new Uri($"/api/activities/homes/batches/{id}", UriKind.Relative));
        using var foreign = await activities.School(school).PutAsJsonAsync($"/api/activities/homes/batches/{id}/projects/{other}/completion", new { builtOn = today });

        Assert.Equal(school, Assert.Single(seen.GetProperty("projects").EnumerateArray()).GetProperty("schoolCode").GetString());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (outside.StatusCode, foreign.StatusCode));
        Assert.Contains((await activities.GetAsync(school, "/api/activities/homes/batches")).GetProperty("items").EnumerateArray(), batch => batch.GetProperty("id").GetGuid() == id);
    }

    [Fact]
    public async Task More_schools_come_to_a_batch_and_those_in_it_stay_as_they_are()
    {
        var id = await AssignAsync(school);
        var more = NewSchool();

        await PostAsync(activities.As("county-officer", County), $"/api/activities/homes/batches/{id}/projects", new { schools = new[] { school, more } });

        Assert.Equal(2, await activities.ScalarAsync<long>($"select count(*) from projects where batch_id = '{id}'"));
    }

    [Fact]
    public async Task A_school_that_two_add_to_a_batch_at_once_comes_to_it_once()
    {
        var (id, more, officer) = (await AssignAsync(school), NewSchool(), activities.As("county-officer", County));

        var answers = await activities.AtOnceAsync("projects", Add, Add);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(2, await activities.ScalarAsync<long>($"select count(*) from projects where batch_id = '{id}'"));

        Task<HttpResponseMessage> Add() => officer.PostAsJsonAsync($"/api/activities/homes/batches/{id}/projects", new { schools = new[] { more } });
    }

    [Fact]
    public async Task Of_two_batches_with_one_number_that_are_assigned_at_once_one_is()
    {
        var (officer, number) = (activities.As("county-officer", County), Interlocked.Increment(ref numbers));

        var answers = await activities.AtOnceAsync(
            "batches",
            () => officer.PostAsJsonAsync("/api/activities/homes/batches", Request(number, school)),
            () => officer.PostAsJsonAsync("/api/activities/homes/batches", Request(number, school)));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.BadRequest], answers.Select(answer => answer.StatusCode).Order());
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_field_and_a_school_assigns_nothing()
    {
        var officer = activities.As("county-officer", County);
        var number = Interlocked.Increment(ref numbers);
        await PostAsync(officer, "/api/activities/homes/batches", Request(number, school));

        await AssertRefusedAsync(officer, Request(number, school), "number", "activities.batch-number-taken");
        await AssertRefusedAsync(officer, Request(Interlocked.Increment(ref numbers), "520521011S0001"), "schools", "activities.batch-school");
        await AssertRefusedAsync(officer, Request(Interlocked.Increment(ref numbers), $"{school}C202401"), "schools", "activities.batch-school");
        using var bySchool = await activities.School(school).PostAsJsonAsync("/api/activities/homes/batches", Request(Interlocked.Increment(ref numbers), school));
        using var future = await BuildAsync(await AssignAsync(school), today.AddDays(1));

        Assert.Equal(HttpStatusCode.Forbidden, bySchool.StatusCode);
        Assert.Equal((HttpStatusCode.BadRequest, "activities.in-the-future"), (future.StatusCode, await RefusalAsync(future)));
    }

    private object Request(int number, params string[] schools) => new { orgCode = County, number, name = "第三批", assignedOn = today, schools };

    private async Task<Guid> AssignAsync(params string[] schools) =>
        (await PostAsync(activities.As("county-officer", County), "/api/activities/homes/batches", Request(Interlocked.Increment(ref numbers), schools))).GetProperty("id").GetGuid();

    private Task<HttpResponseMessage> BuildAsync(Guid id, DateOnly? on = null) =>
        activities.School(school).PutAsJsonAsync($"/api/activities/homes/batches/{id}/projects/{school}/completion", new { builtOn = on ?? today });

    private static async Task AssertRefusedAsync(HttpClient officer, object request, string field, string code)
    {
        using var refused = await officer.PostAsJsonAsync("/api/activities/homes/batches", request);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, code), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }
}
