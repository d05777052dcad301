using System.Net.Http.Json;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Evaluations;

[Collection(nameof(ActivitiesFixture))]
public sealed class EvaluationTests(ActivitiesFixture activities)
{
    private readonly string school = NewSchool();

    [Fact]
    public async Task A_school_reads_what_people_above_it_think_of_its_activity_and_a_class_does_not()
    {
        var id = await activities.ApproveAsync(school, days: -1);
        using var marked = await activities.Teacher(school).PutAsJsonAsync($"/api/activities/{id}/attendance", new { present = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), excused = Array.Empty<Guid>() });
        using var given = await activities.As("township-officer", school[..9]).PutAsJsonAsync($"/api/activities/{id}/evaluations/mine", new { organisation = 5, content = 4, course = 3, note = "组织有序" });
        Assert.True(given.IsSuccessStatusCode);

        var own = await activities.GetAsync(school, $"/api/activities/{id}/evaluations");
        var ofClass = await activities.GetAsync($"{school}C202401", $"/api/activities/{id}/evaluations");

        var seen = Assert.Single(own.GetProperty("items").EnumerateArray());
        Assert.Equal((school[..9], "组织有序"), (seen.GetProperty("orgCode").GetString(), seen.GetProperty("note").GetString()));
        Assert.Empty(ofClass.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("school-officer", "")]
    [InlineData("class-teacher", "C202401")] // where the first word is out of sight
    public async Task Whoever_evaluated_from_above_does_not_change_it_acting_for_the_school(string role, string within)
    {
        var id = await activities.ApproveAsync(school, days: -1);
        using var marked = await activities.Teacher(school).PutAsJsonAsync($"/api/activities/{id}/attendance", new { present = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), excused = Array.Empty<Guid>() });
        var clerk = Guid.CreateVersion7();
        using var given = await activities.As("township-officer", school[..9], clerk).PutAsJsonAsync($"/api/activities/{id}/evaluations/mine", new { organisation = 2, content = 2, course = 2 });

        using var again = await activities.As(role, school + within, clerk).PutAsJsonAsync($"/api/activities/{id}/evaluations/mine", new { organisation = 5, content = 5, course = 5 });

        Assert.Equal("activities.evaluated-elsewhere", await RefusalAsync(again));
        Assert.Equal(2, await activities.ScalarAsync<int>($"select organisation from evaluations where gathering_id = '{id}'"));
    }
}
