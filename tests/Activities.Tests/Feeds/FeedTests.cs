using System.Net;
using System.Net.Http.Json;
using System.Text;
using static Tongxing.Activities.Tests.ActivitiesFixture;

namespace Tongxing.Activities.Tests.Feeds;

[Collection(nameof(ActivitiesFixture))]
public sealed class FeedTests(ActivitiesFixture activities)
{
    private readonly string school = NewSchool();

    [Fact]
    public async Task Whoever_has_the_address_subscribes_to_what_was_approved()
    {
        var starts = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(5).AddHours(6), TimeSpan.Zero);
        var title = "“两地书·亲子情”主题班会：给远方的爸爸妈妈写一封信; 第1场, 全体同学参加";
        var id = (await PostAsync(activities.Teacher(school), "/api/activities", new { orgCode = school, kind = "letter-writing", title, startsAt = starts, endsAt = starts.AddHours(1), place = "阅览室", submit = true }))
            .GetProperty("id").GetGuid();
        await PostAsync(activities.Teacher(school), "/api/activities", new { orgCode = school, kind = "film", title = "还没批准的电影", startsAt = starts, endsAt = starts.AddHours(1), submit = true });
        await PostAsync(activities.School(school), $"/api/activities/{id}/decision", new { approved = true });
        await CancelUnapprovedAsync(starts, submit: false);
        await CancelUnapprovedAsync(starts, submit: true);
        var path = await OpenAsync();

        using var response = await activities.Anonymous().GetAsync(new Uri(path, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Contains($"SUMMARY:{title.Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)}", lines);
        Assert.Contains($"DTSTART:{starts:yyyyMMdd}T060000Z", lines);
        Assert.Contains("LOCATION:阅览室", lines);
        Assert.Single(lines, line => line == "BEGIN:VEVENT");
    }

    // One that was never handed in, one that was rejected.
    private async Task CancelUnapprovedAsync(DateTimeOffset starts, bool submit)
    {
        var id = (await PostAsync(activities.Teacher(school), "/api/activities", new { orgCode = school, kind = "film", title = "没有批准过", startsAt = starts, endsAt = starts.AddHours(1), submit })).GetProperty("id").GetGuid();
        if (submit)
        {
            await PostAsync(activities.School(school), $"/api/activities/{id}/decision", new { approved = false, reason = "时间冲突" });
        }

        await PostAsync(activities.School(school), $"/api/activities/{id}/cancellation", new { reason = "不办了" });
    }

    [Fact]
    public async Task A_home_has_a_calendar_of_its_own_and_a_school_shows_its_classes()
    {
        var starts = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(6).AddHours(6), TimeSpan.Zero);
        var home = (await PostAsync(activities.School(school), "/api/activities/homes", new { orgCode = school, name = "红岩留守儿童之家", kind = "school" })).GetProperty("id").GetGuid();
        await ApprovedAsync(school, "之家读书会", home);
        await ApprovedAsync($"{school}C202401", "班会", null);
        var ofHome = (await PostAsync(activities.School(school), $"/api/activities/feeds/{school}?homeId={home}", new { })).GetProperty("path").GetString()!;

        var (unit, own) = (await activities.Anonymous().GetStringAsync(new Uri(await OpenAsync(), UriKind.Relative)), await activities.Anonymous().GetStringAsync(new Uri(ofHome, UriKind.Relative)));
        Assert.Contains("LOCATION:红岩留守儿童之家\r\n", own, StringComparison.Ordinal);
        using var stranger = await activities.School(NewSchool()).PostAsJsonAsync($"/api/activities/feeds/{school}?homeId={home}", new { });
        using var foreign = await activities.School(school).PostAsJsonAsync($"/api/activities/feeds/{school}?homeId={Guid.CreateVersion7()}", new { });
        using var swapped = await activities.Anonymous().GetAsync(new Uri(ofHome.Replace($"/{home}", "", StringComparison.Ordinal), UriKind.Relative));

        Assert.Equal(["班会", "之家读书会"], Titles(unit));
        Assert.Equal(["之家读书会"], Titles(own));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (stranger.StatusCode, foreign.StatusCode, swapped.StatusCode));

        async Task ApprovedAsync(string unit, string title, Guid? homeId)
        {
            var id = (await PostAsync(activities.Teacher(unit), "/api/activities", new { orgCode = unit, kind = "class-meeting", title, startsAt = starts, endsAt = starts.AddHours(1), homeId, submit = true })).GetProperty("id").GetGuid();
            await PostAsync(activities.School(school), $"/api/activities/{id}/decision", new { approved = true });
        }

        static IEnumerable<string> Titles(string calendar) => calendar.Split("\r\n").Where(line => line.StartsWith("SUMMARY:", StringComparison.Ordinal)).Select(line => line["SUMMARY:".Length..]).Order(StringComparer.Ordinal).Reverse();
    }

    [Fact]
    public async Task What_is_to_come_is_shown_however_much_there_was()
    {
        await activities.ExecuteAsync(
            $"""
             insert into gatherings (id, org_code, kind, title, starts_at, ends_at, left_behind_first, state, planned_by)
             select gen_random_uuid(), '{school}', 'reading', '第' || n || '次读书会', now() - n * interval '1 hour', now() - (n - 1) * interval '1 hour', false, 'held', gen_random_uuid() from generate_series(1, 1001) n
             """);
        await activities.ApproveAsync(school);

        var lines = (await activities.Anonymous().GetStringAsync(new Uri(await OpenAsync(), UriKind.Relative))).Split("\r\n");

        Assert.Equal(1_000, lines.Count(line => line == "BEGIN:VEVENT"));
        Assert.Contains("SUMMARY:安全教育讲座", lines);
        Assert.Contains("SUMMARY:第999次读书会", lines);
        Assert.DoesNotContain("SUMMARY:第1000次读书会", lines);
    }

    [Fact]
    public async Task A_closed_calendar_has_another_address_when_it_is_opened_again()
    {
        var first = await OpenAsync();
        Assert.Equal(first, await OpenAsync());
        using var closing = await activities.School(school).DeleteAsync(new Uri($"/api/activities/feeds/{school}", UriKind.Relative));
        using var closed = await activities.Anonymous().GetAsync(new Uri(first, UriKind.Relative));
        var second = await OpenAsync();
        using var old = await activities.Anonymous().GetAsync(new Uri(first, UriKind.Relative));
        using var fresh = await activities.Anonymous().GetAsync(new Uri(second, UriKind.Relative));

        Assert.Equal(
            [HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK], new[] { closing, closed, old, fresh }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task An_address_fits_its_own_unit_only()
    {
        var (path, other) = (await OpenAsync(), NewSchool());
        await PostAsync(activities.School(other), $"/api/activities/feeds/{other}", new { });

        using var moved = await activities.Anonymous().GetAsync(new Uri(path.Replace(school, other, StringComparison.Ordinal), UriKind.Relative));
        using var foreign = await activities.As("county-officer", "520521").PostAsJsonAsync($"/api/activities/feeds/{school}", new { });
        using var looked = await activities.As("county-officer", "520521").GetAsync(new Uri($"/api/activities/feeds/{school}", UriKind.Relative));

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], new[] { moved, foreign, looked }.Select(answer => answer.StatusCode));
    }

    private async Task<string> OpenAsync() => (await PostAsync(activities.School(school), $"/api/activities/feeds/{school}", new { })).GetProperty("path").GetString()!;
}
