using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Contracts.Activities;
using Tongxing.Contracts.Counselling;
using Tongxing.Contracts.Registry;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Notices;

/// <summary>What a reader's list holds and in which order, and what counts as read.</summary>
[Collection(nameof(OutreachFixture))]
public sealed class InboxTests(OutreachFixture outreach)
{
    [Fact]
    public async Task Marks_are_each_accounts_own_and_can_be_taken_back()
    {
        var (county, one, other) = (outreach.NextCounty(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await outreach.PublishAsync(import => new ImportCompleted(import, county, "2026-autumn", 1, 0, 0, 0, 0, 1));
        var (mine, theirs) = (outreach.As("county-officer", county, one), outreach.As("county-officer", county, other));
        var notice = (await mine.OnlyNoticeAsync()).GetProperty("id").GetGuid();

        using var read = await mine.PutAsync($"/api/outreach/notices/{notice}/read", null);
        Assert.Equal((HttpStatusCode.NoContent, 0, 1), (read.StatusCode, await mine.UnreadAsync(), await theirs.UnreadAsync()));
        using var undone = await mine.DeleteAsync($"/api/outreach/notices/{notice}/read");

        Assert.Equal((HttpStatusCode.NoContent, 1, 1), (undone.StatusCode, await mine.UnreadAsync(), await theirs.UnreadAsync()));
    }

    [Fact]
    public async Task All_are_read_up_to_the_time_of_the_list_and_what_came_meanwhile_stays_unread()
    {
        var county = outreach.NextCounty();
        await outreach.PublishAsync(import => new ImportCompleted(import, county, "2026-autumn", 1, 0, 0, 0, 0, 1));
        await outreach.PublishAsync(import => new ImportCompleted(import, county, "2026-autumn", 2, 0, 0, 0, 0, 1));
        var reader = outreach.As("county-officer", county);
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 2);
        var first = (await reader.NoticesAsync())[1].GetProperty("at").GetDateTimeOffset();

        await OutreachFixture.PostAsync(reader, "/api/outreach/notices/read", new { upTo = first });
        Assert.Equal(1, await reader.UnreadAsync());
        await OutreachFixture.PostAsync(reader, "/api/outreach/notices/read", new { upTo = TimeProvider.System.GetUtcNow() });

        Assert.Equal(0, await reader.UnreadAsync());
        Assert.Equal(2, (await reader.NoticesAsync()).Count);
        Assert.Empty(await reader.NoticesAsync("?unread=true"));
    }

    [Fact]
    public async Task What_is_told_again_is_one_notice_that_is_new_again()
    {
        var (county, import) = (outreach.NextCounty(), Guid.CreateVersion7());
        await outreach.PublishAsync(_ => new ImportCompleted(import, county, "2026-autumn", 1, 0, 0, 0, 0, 1));
        var reader = outreach.As("county-officer", county);
        var notice = (await reader.OnlyNoticeAsync()).GetProperty("id").GetGuid();
        using var read = await reader.PutAsync($"/api/outreach/notices/{notice}/read", null);

        await outreach.PublishAsync(_ => new ImportCompleted(import, county, "2026-autumn", 5, 0, 0, 0, 0, 2));
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 1);

        var again = await reader.OnlyNoticeAsync();
        Assert.Equal((notice, 2), (again.GetProperty("id").GetGuid(), again.GetProperty("times").GetInt32()));
        Assert.Contains("新建 5 人", again.Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_unread_come_first_and_pages_follow_each_other_without_a_gap()
    {
        var county = outreach.NextCounty();
        for (var i = 1; i <= 5; i++)
        {
            await outreach.PublishAsync(import => new ImportCompleted(import, county, "2026-autumn", i, 0, 0, 0, 0, 1));
            await Eventually.HoldsAsync(async () => await outreach.As("county-officer", county).UnreadAsync() == i);
        }

        var reader = outreach.As("county-officer", county);
        var newest = (await reader.NoticesAsync())[0].GetProperty("id").GetGuid();
        using var read = await reader.PutAsync($"/api/outreach/notices/{newest}/read", null);

        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await reader.GetFromJsonAsync<JsonElement>($"/api/outreach/notices?limit=2&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(notice => notice.Text("text")[..5]));
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal(["新建 4 ", "新建 3 ", "新建 2 ", "新建 1 ", "新建 5 "], seen);
    }

    [Fact]
    public async Task What_is_urgent_stands_first_while_it_is_unread()
    {
        var county = outreach.NextCounty();
        var reader = outreach.As("counsellor", county);
        await outreach.PublishAsync(id => new ReferralMade(id, Urgent: true, county + "011S0001", 1));
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 1);
        await outreach.PublishAsync(id => new ReferralMade(id, Urgent: false, county + "011S0001", 1));
        await outreach.PublishAsync(id => new ReferralMade(id, Urgent: false, county + "011S0001", 1));
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 3);

        var unread = await reader.NoticesAsync();
        using var put = await reader.PutAsync($"/api/outreach/notices/{unread[0].GetProperty("id").GetGuid()}/read", null);
        var read = await reader.NoticesAsync();

        Assert.Equal([true, false, false], unread.Select(notice => notice.GetProperty("urgent").GetBoolean()));
        Assert.Equal([false, false, true], read.Select(notice => notice.GetProperty("urgent").GetBoolean()));
    }

    [Fact]
    public async Task The_list_can_be_cut_to_a_kind_that_there_is()
    {
        var county = outreach.NextCounty();
        await outreach.PublishAsync(import => new ImportCompleted(import, county, "2026-autumn", 1, 0, 0, 0, 0, 1));
        await outreach.PublishAsync(activity => new ActivityApproved(activity, "lecture", new(2026, 12, 1), county, 1));
        var reader = outreach.As("county-officer", county);
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 2);

        using var unknown = await reader.GetAsync("/api/outreach/notices?kind=gossip");

        Assert.Equal(["activity-approved"], (await reader.NoticesAsync("?kind=activity-approved")).Select(notice => notice.Text("kind")));
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Contains("request.filter-unknown", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
