using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.ServiceDefaults.Calendar;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Publications;

[Collection(nameof(ActivitiesFixture))]
public sealed class PublicationTests(ActivitiesFixture activities)
{
    private readonly string school = NewSchool();
    private readonly DateOnly today = TimeProvider.System.Today;

    [Fact]
    public async Task Where_an_activity_was_published_is_shown_to_whoever_sees_it()
    {
        var id = await activities.ApproveAsync(school, days: -1);
        await PostAsync(activities.Teacher(school), $"/api/activities/{id}/publications", new { channel = "weibo", publishedOn = today, address = "https://example.org/1" });

        var seen = await activities.Teacher($"{school}C202401").GetFromJsonAsync<JsonElement>($"/api/activities/{id}/publications");
        var foreign = await activities.School(NewSchool()).GetFromJsonAsync<JsonElement>($"/api/activities/{id}/publications");

        var shown = Assert.Single(seen.GetProperty("items").EnumerateArray());
        Assert.Equal(("weibo", "https://example.org/1", today), (shown.GetProperty("channel").GetString(), shown.GetProperty("address").GetString(), DateOnly.Parse(shown.GetProperty("publishedOn").GetString()!, null)));
        Assert.Empty(foreign.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_publication_is_removed_with_a_trace_and_not_by_a_class()
    {
        var id = await activities.ApproveAsync(school, days: -1);
        var made = (await PostAsync(activities.Teacher(school), $"/api/activities/{id}/publications", new { channel = "poster", publishedOn = today })).GetProperty("id").GetGuid();

        using var byClass = await activities.Teacher($"{school}C202401").DeleteAsync(new Uri($"/api/activities/{id}/publications/{made}", UriKind.Relative));
        using var removed = await activities.School(school).DeleteAsync(new Uri($"/api/activities/{id}/publications/{made}", UriKind.Relative));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NoContent), (byClass.StatusCode, removed.StatusCode));
        Assert.Equal(2, await activities.ScalarAsync<long>($"select count(*) from audit where subject = 'activity/{id}' and action like 'activities.publication.%'"));
    }

    [Theory]
    [InlineData("pigeon", 0, "channel", "activities.channel-unknown")]
    [InlineData("weibo", -2, "publishedOn", "activities.before-it-was")]
    [InlineData("weibo", 1, "publishedOn", "activities.in-the-future")]
    [InlineData("weibo", -400_000, "publishedOn", "request.day-impossible")]
    public async Task What_is_wrong_is_told_by_field(string channel, int days, string field, string code)
    {
        var id = await activities.ApproveAsync(school, days: -1);

        using var refused = await activities.School(school).PostAsJsonAsync($"/api/activities/{id}/publications", new { channel, publishedOn = today.AddDays(days) });

        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, code), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task A_draft_is_not_published()
    {
        var starts = TimeProvider.System.GetUtcNow().AddDays(3);
        var draft = (await PostAsync(activities.Teacher(school), "/api/activities", new { orgCode = school, kind = "film", title = "周末电影", startsAt = starts, endsAt = starts.AddHours(2) })).GetProperty("id").GetGuid();

        using var refused = await activities.School(school).PostAsJsonAsync($"/api/activities/{draft}/publications", new { channel = "weibo", publishedOn = today });

        Assert.Equal("activities.not-publishable", await RefusalAsync(refused));
    }
}
