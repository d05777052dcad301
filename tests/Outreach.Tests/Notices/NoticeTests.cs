using System.Net;
using System.Net.Http.Json;
using Tongxing.Contracts.Activities;
using Tongxing.Contracts.Aid;
using Tongxing.Contracts.Counselling;
using Tongxing.Contracts.Pairing;
using Tongxing.Contracts.Registry;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Notices;

[Collection(nameof(OutreachFixture))]
public sealed class NoticeTests(OutreachFixture outreach)
{
    [Fact]
    public async Task A_notice_for_a_role_is_seen_by_everybody_who_acts_in_it_at_that_unit_and_by_nobody_else()
    {
        var (county, elsewhere) = (outreach.NextCounty(), outreach.NextCounty());
        await outreach.PublishAsync(import => new ImportCompleted(import, county, "2026-autumn", 12, 3, 0, 0, 2, 1));
        await outreach.As("county-officer", county).OnlyNoticeAsync();

        Assert.Single(await outreach.As("county-officer", county).NoticesAsync());
        Assert.Empty(await outreach.As("county-officer", elsewhere).NoticesAsync());
        Assert.Empty(await outreach.As("aid-officer", county).NoticesAsync());
        Assert.Empty(await outreach.As("city-officer", county[..4]).NoticesAsync());
        Assert.Empty(await outreach.As("township-officer", county + "011").NoticesAsync());
    }

    [Fact]
    public async Task A_notice_for_an_account_is_seen_in_whatever_role_it_acts_and_by_nobody_else_at_its_place()
    {
        var (county, helper) = (outreach.NextCounty(), Guid.CreateVersion7());
        await PairAsync(helper, county + "011S0001");
        await outreach.As("helper", county + "011S0001", helper, "assigned").OnlyNoticeAsync();

        Assert.Single(await outreach.As("class-teacher", outreach.NextCounty() + "S0001C202401", helper).NoticesAsync());
        Assert.Empty(await outreach.As("helper", county + "011S0001", Guid.CreateVersion7(), "assigned").NoticesAsync());
        Assert.Empty(await outreach.As("school-officer", county + "011S0001").NoticesAsync());
    }

    [Fact]
    public async Task It_is_worded_in_the_readers_language_and_leaves_the_name_to_the_page()
    {
        var (county, helper) = (outreach.NextCounty(), Guid.CreateVersion7());
        var child = await PairAsync(helper, county + "011S0001");
        var (chinese, english) = (outreach.As("helper", county, helper, "assigned"), outreach.As("helper", county, helper, "assigned"));
        chinese.DefaultRequestHeaders.Add("Accept-Language", "zh-Hans");
        english.DefaultRequestHeaders.Add("Accept-Language", "en");

        var (zh, en) = (await chinese.OnlyNoticeAsync(), await english.OnlyNoticeAsync());

        Assert.Equal(("新的结对", "您已与{child}结对，请尽快联系。"), (zh.Text("title"), zh.Text("text")));
        Assert.Equal(("A new pairing", "You were paired with {child}. Please get in touch soon."), (en.Text("title"), en.Text("text")));
        Assert.Equal((child, $"/children/{child}"), (zh.GetProperty("childId").GetGuid(), zh.Text("link")));
    }

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
    public async Task A_notice_that_is_not_ones_own_cannot_be_told_from_one_that_is_not_there()
    {
        var county = outreach.NextCounty();
        await outreach.PublishAsync(import => new ImportCompleted(import, county, "2026-autumn", 1, 0, 0, 0, 0, 1));
        var notice = (await outreach.As("county-officer", county).OnlyNoticeAsync()).GetProperty("id").GetGuid();

        foreach (var (reader, id) in new[] { (outreach.As("county-officer", outreach.NextCounty()), notice), (outreach.As("aid-officer", county), notice), (outreach.As("county-officer", county), Guid.CreateVersion7()) })
        {
            using var read = await reader.PutAsync($"/api/outreach/notices/{id}/read", null);
            using var undone = await reader.DeleteAsync($"/api/outreach/notices/{id}/read");
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, undone.StatusCode));
        }
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
            var page = await reader.GetFromJsonAsync<System.Text.Json.JsonElement>($"/api/outreach/notices?limit=2&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(notice => notice.Text("text")[..5]));
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal(["新建 4 ", "新建 3 ", "新建 2 ", "新建 1 ", "新建 5 "], seen);
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
        Assert.Contains("outreach.notice-kind-unknown", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_level_security_holds_for_sql_that_forgets_the_reader()
    {
        var (county, helper) = (outreach.NextCounty(), Guid.CreateVersion7());
        await PairAsync(helper, county + "011S0001");
        await outreach.As("helper", county, helper, "assigned").OnlyNoticeAsync();

        Assert.Equal((1L, 0L), (await CountAsync("outreach_app_assigned", account: helper), await CountAsync("outreach_app_assigned", account: Guid.CreateVersion7())));
        Assert.Equal((1L, 0L), (await CountAsync("outreach_app_place", place: county), await CountAsync("outreach_app_place", place: outreach.NextCounty())));
    }

    [Theory]
    [InlineData("school-officer", "011S0001")]
    [InlineData("counsellor", "011S0001")]
    [InlineData("counsellor", "011")]
    [InlineData("counsellor", "")]
    public async Task A_letter_that_speaks_of_danger_is_told_to_the_school_and_to_counsellors_of_every_level(string role, string unit)
    {
        var county = outreach.NextCounty();

        var letter = await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1));

        var notice = await outreach.As(role, county + unit).OnlyNoticeAsync();
        Assert.Equal(("letter-flagged", $"/letters/{letter}", true), (notice.Text("kind"), notice.Text("link"), notice.GetProperty("urgent").GetBoolean()));
    }

    [Theory]
    [InlineData(1, "011S0001", "school-officer", "011S0001")]
    [InlineData(2, "011S0001", "township-officer", "011")]
    [InlineData(2, "S0001", "county-officer", "")]
    [InlineData(3, "011S0001", "county-officer", "")]
    public async Task A_letter_nobody_saw_to_is_told_to_the_level_whose_turn_it_is(int level, string school, string role, string unit)
    {
        var county = outreach.NextCounty();

        await outreach.PublishAsync(letter => new LetterOverdue(letter, level, county + school, 2));

        Assert.Equal("letter-overdue", (await outreach.As(role, county + unit).OnlyNoticeAsync()).Text("kind"));
    }

    [Fact]
    public async Task A_letter_for_a_counsellor_that_speaks_of_danger_is_told_to_that_one_and_not_to_the_school()
    {
        var (county, counsellor) = (outreach.NextCounty(), Guid.CreateVersion7());

        var letter = await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1, Handed: true, counsellor));

        var notice = await outreach.As("counsellor", county, counsellor).OnlyNoticeAsync();
        Assert.Equal(("letter-flagged", $"/letters/{letter}"), (notice.Text("kind"), notice.Text("link")));
        Assert.Empty(await outreach.As("counsellor", county).NoticesAsync());
        Assert.Empty(await outreach.As("school-officer", county + "011S0001").NoticesAsync());
    }

    [Fact]
    public async Task A_letter_that_is_handed_over_is_told_to_the_counsellors_and_asks_for_nothing_more_from_the_school()
    {
        var (county, counsellor) = (outreach.NextCounty(), Guid.CreateVersion7());
        var (school, place, named) = (outreach.As("school-officer", county + "011S0001"), outreach.As("counsellor", county), outreach.As("counsellor", county, counsellor));
        var letter = await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1));
        await school.OnlyNoticeAsync();

        await outreach.PublishAsync(_ => new LetterHanded(letter, null, Urgent: false, county + "011S0001", 2));
        await Eventually.HoldsAsync(async () => (await place.NoticesAsync("?kind=letter-handed")).Count == 1);
        Assert.Equal((0, 1), (await school.UnreadAsync(), await place.UnreadAsync()));

        await outreach.PublishAsync(_ => new LetterHanded(letter, counsellor, Urgent: true, county + "011S0001", 3));
        await Eventually.HoldsAsync(async () => await place.UnreadAsync() == 0);
        Assert.True(Assert.Single(await named.NoticesAsync("?unread=true")).GetProperty("urgent").GetBoolean());
    }

    [Theory]
    [InlineData(1, "school-officer", "011S0001", false)]
    [InlineData(2, "township-officer", "011", true)]
    [InlineData(3, "county-officer", "", true)]
    public async Task A_handed_letter_nobody_saw_to_is_told_to_its_counsellor_first_and_then_to_the_levels_above_the_school(int level, string role, string unit, bool told)
    {
        var (county, counsellor) = (outreach.NextCounty(), Guid.CreateVersion7());

        await outreach.PublishAsync(letter => new LetterOverdue(letter, level, county + "011S0001", 2, Handed: true, counsellor));

        Assert.Equal("letter-overdue", (await outreach.As("counsellor", county, counsellor).OnlyNoticeAsync()).Text("kind"));
        Assert.Equal(told ? 1 : 0, (await outreach.As(role, county + unit).NoticesAsync()).Count);
    }

    [Theory]
    [InlineData(false, "child-referred")]
    [InlineData(true, "child-referred-urgent")]
    public async Task A_referred_child_is_told_to_the_counsellors_of_the_place_until_one_takes_it_up(bool urgent, string kind)
    {
        var county = outreach.NextCounty();
        var (counsellor, elsewhere) = (outreach.As("counsellor", county), outreach.As("counsellor", outreach.NextCounty()));

        var referral = await outreach.PublishAsync(id => new ReferralMade(id, urgent, county + "011S0001", 1));
        var notice = await counsellor.OnlyNoticeAsync();
        await outreach.PublishAsync(_ => new ReferralSettled(referral, county + "011S0001", 2));

        Assert.Equal((kind, "/referrals", urgent), (notice.Text("kind"), notice.Text("link"), notice.GetProperty("urgent").GetBoolean()));
        await Eventually.HoldsAsync(async () => await counsellor.UnreadAsync() == 0);
        Assert.Empty(await elsewhere.NoticesAsync());
        Assert.Empty(await outreach.As("school-officer", county + "011S0001").NoticesAsync());
    }

    [Theory]
    [InlineData(1, "school-officer", "011S0001", false)]
    [InlineData(2, "township-officer", "011", true)]
    [InlineData(3, "county-officer", "", true)]
    public async Task A_referral_nobody_took_up_is_told_to_the_counsellors_and_then_to_those_who_press_them(int level, string role, string unit, bool told)
    {
        var county = outreach.NextCounty();

        await outreach.PublishAsync(referral => new ReferralOverdue(referral, level, county + "011S0001", 2));

        Assert.Equal(("referral-overdue", "/referrals"), (await outreach.As("counsellor", county).OnlyNoticeAsync()) is var own ? (own.Text("kind"), own.Text("link")) : default);
        Assert.Equal(told ? ["/counsellors"] : Array.Empty<string>(), (await outreach.As(role, county + unit).NoticesAsync()).Select(notice => notice.Text("link")));
    }

    [Theory]
    [InlineData("county-officer")]
    [InlineData("aid-officer")]
    public async Task An_objection_is_told_to_those_who_may_answer_it_until_one_did(string role)
    {
        var (county, notice) = (outreach.NextCounty(), Guid.CreateVersion7());
        var reader = outreach.As(role, county);

        var objection = await outreach.PublishAsync(id => new ObjectionRaised(id, notice, county, 1));
        var told = await reader.OnlyNoticeAsync();
        await outreach.PublishAsync(_ => new ObjectionAnswered(objection, county, 2));

        Assert.Equal(("objection-raised", $"/notices/{notice}"), (told.Text("kind"), told.Text("link")));
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 0);
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
    public async Task A_letter_that_somebody_saw_to_asks_for_nothing_more()
    {
        var county = outreach.NextCounty();
        var reader = outreach.As("school-officer", county + "011S0001");
        var letter = await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1));
        await outreach.PublishAsync(_ => new LetterOverdue(letter, 1, county + "011S0001", 2));
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 2);

        await outreach.PublishAsync(_ => new LetterSettled(letter, county + "011S0001", 3));

        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 0);
        Assert.All(await reader.NoticesAsync(), notice => Assert.True(notice.GetProperty("settled").GetBoolean()));
    }

    [Theory]
    [InlineData(1, "counsellor", "011")]
    [InlineData(2, "school-officer", "011S0001")]
    [InlineData(3, "township-officer", "011")]
    [InlineData(4, "county-officer", "")]
    public async Task A_crisis_step_nobody_confirmed_is_told_to_the_level_whose_turn_it_is(int level, string role, string unit)
    {
        var county = outreach.NextCounty();

        await outreach.PublishAsync(step => new CrisisStepOverdue(Guid.CreateVersion7(), step, "guardian-informed", level, county + "011S0001", 2));

        Assert.Contains("告知监护人", (await outreach.As(role, county + unit).OnlyNoticeAsync()).Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crisis_step_that_was_confirmed_or_given_up_asks_for_nothing_more()
    {
        var county = outreach.NextCounty();
        var step = await outreach.PublishAsync(id => new CrisisStepOverdue(Guid.CreateVersion7(), id, "guardian-informed", 2, county + "011S0001", 2));
        var reader = outreach.As("school-officer", county + "011S0001");
        await reader.OnlyNoticeAsync();

        await outreach.PublishAsync(_ => new CrisisStepSettled(Guid.CreateVersion7(), step, county + "011S0001", 3));

        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 0);
        Assert.True((await reader.OnlyNoticeAsync()).GetProperty("settled").GetBoolean());
    }

    [Theory]
    [InlineData("submitted", "township-officer", "011")]
    [InlineData("approved", "aid-officer", "")]
    public async Task A_step_of_aid_that_is_overdue_is_told_to_whoever_takes_it(string kind, string role, string unit)
    {
        var county = outreach.NextCounty();

        var application = await outreach.PublishAsync(id => new AidStepOverdue(id, Guid.CreateVersion7(), "AID-25", kind, new(2026, 11, 20), county + "011S0001C202401", 3));

        var notice = await outreach.As(role, county + unit).OnlyNoticeAsync();
        Assert.Equal($"/aid/{application}", notice.Text("link"));
        Assert.Contains("11月20日", notice.Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_aid_that_was_paid_is_told_to_those_who_stand_by_the_child_and_no_amount_with_it()
    {
        var (county, helper, former) = (outreach.NextCounty(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var child = await PairAsync(helper, county + "011S0001");
        await PairAsync(former, county + "011S0001", child, ended: true);
        var reader = outreach.As("helper", county, helper, "assigned");
        await reader.OnlyNoticeAsync();

        await outreach.PublishAsync(id => new AidPaid(id, child, "AID-25", 150_000, new(2026, 11, 24), county + "011S0001", 5));
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 2);

        var told = Assert.Single(await reader.NoticesAsync("?kind=aid-paid"));
        Assert.Equal("{child}的资助金已在11月24日发放。", told.Text("text"));
        Assert.Empty(await outreach.As("helper", county, former, "assigned").NoticesAsync("?kind=aid-paid"));
    }

    [Fact]
    public async Task A_class_activity_that_was_approved_is_told_to_its_teacher_and_to_the_school()
    {
        var county = outreach.NextCounty();

        await outreach.PublishAsync(activity => new ActivityApproved(activity, "lecture", new(2026, 12, 1), county + "011S0001C202401", 1));

        Assert.Contains("专题讲座", (await outreach.As("class-teacher", county + "011S0001C202401").OnlyNoticeAsync()).Text("title"), StringComparison.Ordinal);
        Assert.Contains("12月1日", (await outreach.As("school-officer", county + "011S0001").OnlyNoticeAsync()).Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_due_soon_is_told_to_the_helper_by_day_and_again_on_the_day()
    {
        var (county, helper) = (outreach.NextCounty(), Guid.CreateVersion7());
        var reader = outreach.As("helper", county, helper, "assigned");

        await outreach.PublishAsync(_ => new DutiesDue(Guid.CreateVersion7(), helper, new(2026, 11, 27), 4, county + "011S0001", 1));
        await reader.OnlyNoticeAsync();
        await outreach.PublishAsync(_ => new DutiesDue(Guid.CreateVersion7(), helper, new(2026, 11, 27), 1, county + "011S0001", 2));
        await Eventually.HoldsAsync(async () => (await reader.OnlyNoticeAsync()).GetProperty("times").GetInt32() == 2);

        Assert.Equal("11月27日有 1 项任务到期", (await reader.OnlyNoticeAsync()).Text("title"));
    }

    private async Task<Guid> PairAsync(Guid helper, string orgCode, Guid? child = null, bool ended = false)
    {
        var (pairing, whom) = (Guid.CreateVersion7(), child ?? Guid.CreateVersion7());
        await outreach.PublishAsync(_ => new PairingStarted(pairing, whom, Guid.CreateVersion7(), helper, orgCode, 1));
        if (ended)
        {
            await outreach.PublishAsync(_ => new PairingEnded(pairing, whom, Guid.CreateVersion7(), helper, orgCode, 2));
        }

        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<long>($"select count(*) from assignments where pairing_id = '{pairing}' and ended = {ended}") == 1);
        return whom;
    }

    private async Task<long> CountAsync(string role, string? place = null, Guid? account = null)
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(outreach.AppConnection);
        await using var connection = await database.OpenConnectionAsync();
        await using var scope = new Npgsql.NpgsqlCommand(
            $"select set_config('role', '{role}', false), set_config('app.scope_lo', '{place}', false), set_config('app.scope_hi', '{place}~', false), set_config('app.account', '{account}', false)", connection);
        await scope.ExecuteNonQueryAsync();
        await using var forgotten = new Npgsql.NpgsqlCommand("select count(*) from notices", connection);
        return (long)(await forgotten.ExecuteScalarAsync())!;
    }
}
