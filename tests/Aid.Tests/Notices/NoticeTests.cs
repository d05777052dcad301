using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.Support;

namespace Tongxing.Aid.Tests.Notices;

[Collection(nameof(AidFixture))]
public sealed class NoticeTests(AidFixture aid)
{
    private const string Objection = "该家庭有两套住房，并不困难。";

    [Fact]
    public async Task The_public_list_is_masked_and_lasts_five_working_days() // AID-51
    {
        var county = AidFixture.NextCounty();
        await aid.ApprovedAsync(county, name: "李小怡");
        await aid.ApprovedAsync(county, name: "欧阳明珠");

        var notice = await PublishAsync(county);
        var page = await aid.Anonymous().GetStringAsync($"/api/aid/public/notices/{notice}");
        var shown = JsonElement.Parse(page).GetProperty("notice");

        Assert.Equal(["李*怡", "欧**珠"], JsonElement.Parse(page).GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("name").GetString()).Order());
        Assert.DoesNotContain("李小怡", page, StringComparison.Ordinal);
        Assert.DoesNotContain("C202401", page, StringComparison.Ordinal);
        Assert.Equal((WorkCalendar.AddWorkingDays(aid.Today, 5).ToString("yyyy-MM-dd"), 5), (shown.GetProperty("endsOn").GetString(), shown.GetProperty("daysLeft").GetInt32()));
        await Eventually.HoldsAsync(async () => await aid.EventsAsync("NoticePublished", notice) == 1);
    }

    [Fact]
    public async Task It_closes_by_itself_after_its_last_day_and_only_then_is_it_confirmed() // AID-52
    {
        var county = AidFixture.NextCounty();
        var id = await aid.ApprovedAsync(county);
        var notice = await PublishAsync(county);

        await aid.PassWorkingDaysAsync(5);
        var early = await AidFixture.RefusedAsync(aid.County(county), $"/api/aid/notices/{notice}/confirmation", new { });
        await aid.PassWorkingDaysAsync(1);
        var due = (await AidFixture.GetAsync(aid.County(county), $"/api/aid/applications/{id}")).GetProperty("application").GetProperty("dueOn").GetString();
        var confirmed = await AidFixture.PostAsync(aid.County(county), $"/api/aid/notices/{notice}/confirmation", new { });

        Assert.Equal(("aid.notice-running", 1), (early, confirmed.GetProperty("confirmed").GetInt32()));
        Assert.Equal(WorkCalendar.AddWorkingDays(aid.Today, 4).ToString("yyyy-MM-dd"), due);
        Assert.Equal("confirmed", await aid.StateAsync(county, id));
        await Eventually.HoldsAsync(async () => await aid.EventsAsync("NoticeClosed", notice) == 1);
    }

    [Fact]
    public async Task Anybody_objects_and_each_objection_is_answered_before_the_list_is_confirmed()
    {
        var county = AidFixture.NextCounty();
        var (struck, left) = (await aid.ApprovedAsync(county), await aid.ApprovedAsync(county));
        var notice = await PublishAsync(county);
        var line = (await AidFixture.GetAsync(aid.County(county), $"/api/aid/applications/{struck}")).GetProperty("noticeLine").GetInt32();
        await AidFixture.PostAsync(aid.Anonymous(), $"/api/aid/public/notices/{notice}/objections", new { text = Objection, line, contact = "13800001234" });
        await AidFixture.PostAsync(aid.Anonymous(), $"/api/aid/public/notices/{notice}/objections", new { text = "公示没有张贴在村委会。" });
        await aid.PassWorkingDaysAsync(6);

        var open = await AidFixture.RefusedAsync(aid.County(county), $"/api/aid/notices/{notice}/confirmation", new { });
        var objections = (await AidFixture.GetAsync(aid.County(county), $"/api/aid/notices/{notice}")).GetProperty("objections").EnumerateArray().ToList();
        await Eventually.HoldsAsync(async () => await aid.ScalarAsync<long>($"select count(*) from events where type like '%ObjectionRaised' and body ->> 'noticeId' = '{notice}'") == 2);
        await AnswerAsync(county, notice, objections[0], "经核查属实，取消资格", upheld: true);
        await AnswerAsync(county, notice, objections[1], "已补贴", upheld: false);
        await AidFixture.PostAsync(aid.County(county), $"/api/aid/notices/{notice}/confirmation", new { });

        Assert.Equal("aid.objections-open", open);
        Assert.Equal(("cancelled", "confirmed"), (await aid.StateAsync(county, struck), await aid.StateAsync(county, left)));
        var page = await aid.Anonymous().GetStringAsync($"/api/aid/public/notices/{notice}");
        Assert.Contains("经核查属实", page, StringComparison.Ordinal);
        Assert.DoesNotContain("两套住房", page, StringComparison.Ordinal);
        Assert.DoesNotContain("13800001234", page, StringComparison.Ordinal);
        Assert.True(JsonElement.Parse(page).GetProperty("lines").EnumerateArray().Single(row => row.GetProperty("line").GetInt32() == line).GetProperty("struck").GetBoolean());
    }

    [Fact]
    public async Task After_the_last_day_nobody_objects_any_more_and_after_a_month_the_names_are_gone()
    {
        var county = AidFixture.NextCounty();
        await aid.ApprovedAsync(county);
        var notice = await PublishAsync(county);

        await aid.PassWorkingDaysAsync(6);
        var late = await AidFixture.RefusedAsync(aid.Anonymous(), $"/api/aid/public/notices/{notice}/objections", new { text = Objection });
        aid.Time.Shift += TimeSpan.FromDays(31);
        var page = await AidFixture.GetAsync(aid.Anonymous(), $"/api/aid/public/notices/{notice}");

        Assert.Equal("aid.notice-closed", late);
        Assert.Equal((false, 0, 1), (page.GetProperty("namesShown").GetBoolean(), page.GetProperty("lines").GetArrayLength(), page.GetProperty("notice").GetProperty("lines").GetInt32()));
    }

    [Theory]
    [InlineData("text", "短", null)]
    [InlineData("line", Objection, 99)]
    public async Task Tells_the_field_that_is_wrong(string field, string text, int? line)
    {
        var county = AidFixture.NextCounty();
        await aid.ApprovedAsync(county);
        var notice = await PublishAsync(county);

        using var refused = await aid.Anonymous().PostAsJsonAsync($"/api/aid/public/notices/{notice}/objections", new { text, line });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Public_answers_may_be_kept_by_caches_and_private_ones_are_not_anonymous()
    {
        using var open = await aid.Anonymous().GetAsync(new Uri("/api/aid/public/campaigns", UriKind.Relative));
        using var closed = await aid.Anonymous().GetAsync(new Uri("/api/aid/applications", UriKind.Relative));

        Assert.Equal("public, max-age=60", open.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode);
    }

    private async Task<Guid> PublishAsync(string county) =>
        (await AidFixture.PostAsync(aid.County(county), "/api/aid/notices", new { programmeId = "LOCAL-01", postedAt = new[] { "county-office" } })).GetProperty("id").GetGuid();

    private Task AnswerAsync(string county, Guid notice, JsonElement objection, string answer, bool upheld) =>
        AidFixture.PostAsync(aid.County(county), $"/api/aid/notices/{notice}/objections/{objection.GetProperty("id").GetGuid()}/answer", new { answer, upheld });
}
