using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests;

/// <summary>What a form or a link may leave empty, or fill with days that nobody means.</summary>
[Collection(nameof(ActivitiesFixture))]
public sealed class ListingTests(ActivitiesFixture activities)
{
    private readonly string school = NewSchool();

    [Theory]
    [InlineData("/api/activities?orgCode=")]
    [InlineData("/api/activities/homes?orgCode=")]
    [InlineData("/api/activities/homes/rooms?orgCode=")]
    [InlineData("/api/activities/calls?orgCode=")]
    [InlineData("/api/activities/five-ones?month=2026-11-01&orgCode=")]
    [InlineData("/api/activities/uninvited?from=2026-09-01&to=2026-11-30&orgCode=")]
    public async Task An_empty_unit_is_ones_own(string path)
    {
        using var answer = await activities.School(school).GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/activities/five-ones?month=0001-01-01", "month")]
    [InlineData("/api/activities/uninvited?from=0001-01-01&to=2026-11-30", "from")]
    [InlineData("/api/activities/uninvited?from=2026-09-01&to=9999-12-31", "to")]
    public async Task A_day_that_nobody_means_is_refused_at_its_field(string path, string field)
    {
        using var refused = await activities.School(school).GetAsync(new Uri(path, UriKind.Relative));

        await AssertRefusedAsync(refused, field);
    }

    [Theory]
    [InlineData("", "from", "没有填写")]
    [InlineData("?from=2026-09-01", "to", "没有填写")]
    [InlineData("?from=2026-09-01&to=soon", "to", "要填日期，例如 2026-11-30")]
    public async Task A_day_that_is_missing_or_none_is_refused_at_its_field(string query, string field, string message)
    {
        using var refused = await activities.School(school).GetAsync(new Uri($"/api/activities/uninvited{query}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(message, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty(field)[0].GetString());
    }

    [Theory]
    [InlineData("/api/activities?kind=party", "request.filter-unknown")]
    [InlineData("/api/activities?state=over", "request.filter-unknown")]
    [InlineData("/api/activities/calls?state=over", "request.filter-unknown")]
    [InlineData("/api/activities/homes/rooms?kind=cellar", "request.filter-unknown")]
    [InlineData("/api/activities/0198aaaa-0000-7000-8000-000000000000/participants?state=over", "request.filter-unknown")]
    public async Task What_there_is_not_to_be_listed_is_refused(string path, string code)
    {
        using var refused = await activities.School(school).GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.BadRequest, code), (refused.StatusCode, await RefusalAsync(refused)));
    }

    [Fact]
    public async Task So_it_is_where_something_is_planned()
    {
        var (start, end) = (new DateTimeOffset(9999, 12, 30, 6, 0, 0, TimeSpan.Zero), new DateTimeOffset(9999, 12, 30, 7, 0, 0, TimeSpan.Zero));
        var plan = new { kind = "reading", title = "读书会", startsAt = start, endsAt = end };
        var teacher = activities.Teacher(school);

        using var series = await teacher.PostAsJsonAsync("/api/activities/series", new { orgCode = school, first = plan, weekdays = new[] { 4 }, until = "9999-12-31" });
        using var single = await teacher.PostAsJsonAsync("/api/activities", new { orgCode = school, plan.kind, plan.title, plan.startsAt, plan.endsAt });
        using var calls = await teacher.PostAsJsonAsync("/api/activities/calls", new { orgCode = school, medium = "phone", weekdays = new[] { 1 }, from = "0001-01-01", to = "0001-02-01", begins = "12:00:00", ends = "13:00:00" });

        await AssertRefusedAsync(series, "first.startsAt");
        await AssertRefusedAsync(single, "startsAt");
        await AssertRefusedAsync(calls, "from");
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage refused, string field)
    {
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, "request.day-impossible"), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }
}
