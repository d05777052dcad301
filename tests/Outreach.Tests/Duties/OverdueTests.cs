using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Identity;
using Tongxing.Contracts.Pairing;
using Tongxing.Outreach.Duties;
using Tongxing.Outreach.Notices;
using Tongxing.Outreach.Tests.Notices;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Duties;

/// <summary>Duties of a term that is not yet, so that the running clock has nothing to do with them.</summary>
[Collection(nameof(OutreachFixture))]
public sealed class OverdueTests(OutreachFixture outreach)
{
    // A Friday of the autumn term; the school days after it are the 20th, 21st and 22nd.
    private static readonly DateOnly Due = new(2031, 10, 17);

    [Fact]
    public async Task A_missed_duty_is_told_to_its_helper_and_asks_for_nothing_once_it_is_met()
    {
        var (county, helper) = (outreach.NextCounty(), Guid.CreateVersion7());
        var reader = outreach.As("helper", county, helper, "assigned");
        var (pairing, duty) = (await PairAsync(helper, county + "011S0001"), Guid.CreateVersion7());

        await outreach.PublishAsync(_ => Missed(duty, pairing, county + "011S0001", new(2026, 11, 20), 2));
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 2);
        Assert.Equal("对{child}的家访应在11月20日前完成，记录了 1/2 次。补记后即视为完成。", (await reader.NoticesAsync("?kind=duty-missed")).Single().Text("text"));
        await outreach.PublishAsync(_ => Fulfilled(duty, pairing, county + "011S0001", new(2026, 11, 22), 3));
        await Eventually.HoldsAsync(async () => await reader.UnreadAsync() == 1);

        Assert.True((await reader.NoticesAsync("?kind=duty-missed")).Single().GetProperty("settled").GetBoolean());
    }

    [Fact]
    public async Task One_that_was_met_before_its_miss_was_heard_of_is_told_to_nobody()
    {
        var (county, helper) = (outreach.NextCounty(), Guid.CreateVersion7());
        var (pairing, duty) = (await PairAsync(helper, county + "011S0001"), Guid.CreateVersion7());

        await outreach.PublishAsync(_ => Fulfilled(duty, pairing, county + "011S0001", new(2026, 11, 22), 3));
        await Eventually.HoldsAsync(async () => await OpenAsync(duty) == "met");
        await outreach.PublishAsync(_ => Missed(duty, pairing, county + "011S0001", new(2026, 11, 20), 2));
        var other = Guid.CreateVersion7();
        await outreach.PublishAsync(_ => Missed(other, pairing, county + "011S0001", new(2026, 11, 20), 2));
        await Eventually.HoldsAsync(async () => await OpenAsync(other) == "open");

        Assert.Equal("met", await OpenAsync(duty));
        Assert.Single(await outreach.As("helper", county, helper, "assigned").NoticesAsync("?kind=duty-missed"));
    }

    [Fact]
    public async Task One_that_is_met_where_the_child_has_moved_to_waits_for_nobody_where_it_came_from()
    {
        var (from, to, duty, pairing) = (outreach.NextCounty(), outreach.NextCounty(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await outreach.PublishAsync(_ => Missed(duty, pairing, from + "011S0001C202401", new(2026, 11, 20), 2));
        await Eventually.HoldsAsync(async () => await OpenAsync(duty) == "open");

        await outreach.PublishAsync(_ => Fulfilled(duty, pairing, to + "011S0001C202401", new(2026, 11, 22), 3));
        await Eventually.HoldsAsync(async () => await OpenAsync(duty) == "met");

        Assert.Equal(to + "011S0001C202401", await outreach.ScalarAsync<string>($"select org_code from overdue_duties where id = '{duty}'"));
    }

    [Fact]
    public async Task Whoever_is_not_paired_any_more_is_not_told()
    {
        var (county, helper, duty) = (outreach.NextCounty(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var pairing = await PairAsync(helper, county + "011S0001");
        await outreach.PublishAsync(_ => new PairingEnded(pairing, Guid.CreateVersion7(), Guid.CreateVersion7(), helper, county + "011S0001", 2));
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<bool>($"select ended from assignments where pairing_id = '{pairing}'"));

        await outreach.PublishAsync(_ => Missed(duty, pairing, county + "011S0001", new(2026, 11, 20), 2));
        await Eventually.HoldsAsync(async () => await OpenAsync(duty) == "open");

        Assert.Empty(await outreach.As("helper", county, helper, "assigned").NoticesAsync("?kind=duty-missed"));
    }

    [Fact]
    public async Task Its_helper_is_reminded_every_second_day_and_not_for_ever()
    {
        var (county, helper) = (outreach.NextCounty(), Guid.CreateVersion7());
        var duty = await AddOverdueAsync(county + "011S0001", await PairAsync(helper, county + "011S0001"));

        foreach (var day in new[] { 1, 2, 2, 3, 4, 60, 61, 80 })
        {
            await RoundAsync(rounds => rounds.RemindAsync(Due.AddDays(day), new(), CancellationToken.None));
        }

        // Told on days 2 and 4; on day 60 it is too old, and then it is not even looked at again.
        Assert.Equal(2, await outreach.ScalarAsync<int>($"select times from notices where kind = 'duty-missed' and subject = '{duty}'"));
        Assert.True(await outreach.ScalarAsync<bool>($"select reminded_on = 'infinity' from overdue_duties where id = '{duty}'"));
    }

    [Theory]
    [InlineData("2031-10-21", "class-teacher", "011S0001C202401", 0)]
    [InlineData("2031-10-22", "class-teacher", "011S0001C202401", 2)]
    [InlineData("2031-10-27", "school-officer", "011S0001", 0)]
    [InlineData("2031-10-28", "school-officer", "011S0001", 2)]
    [InlineData("2031-11-06", "township-officer", "011", 2)]
    [InlineData("2031-11-28", "county-officer", "", 2)]
    public async Task It_rises_from_the_class_teacher_to_the_county_as_school_days_pass(string today, string role, string unit, int count)
    {
        var county = outreach.NextCounty();
        await AddOverdueAsync(county + "011S0001C202401");
        await AddOverdueAsync(county + "011S0001C202401");

        await EscalateAsync(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));

        var notices = await outreach.As(role, county + unit).NoticesAsync("?kind=duties-overdue");
        Assert.Equal(count == 0 ? [] : [$"有 {count} 项任务逾期未完成"], notices.Select(notice => notice.Text("title")));
    }

    [Fact]
    public async Task A_level_is_told_once_of_what_has_risen_to_it_and_again_when_more_does()
    {
        var county = outreach.NextCounty();
        await AddOverdueAsync(county + "S0001C202401");
        await EscalateAsync(new(2031, 10, 22));
        await EscalateAsync(new(2031, 10, 22));
        await AddOverdueAsync(county + "S0001C202401");
        await EscalateAsync(new(2031, 10, 22));

        var notice = Assert.Single(await outreach.As("class-teacher", county + "S0001C202401").NoticesAsync());
        Assert.Equal((2, "有 2 项任务逾期未完成"), (notice.GetProperty("times").GetInt32(), notice.Text("title")));
    }

    [Fact]
    public async Task Where_there_is_no_township_the_county_hears_of_it()
    {
        var county = outreach.NextCounty();
        await AddOverdueAsync(county + "S0001C202401");

        await EscalateAsync(new(2031, 11, 6));

        Assert.Single(await outreach.As("county-officer", county).NoticesAsync("?kind=duties-overdue"));
    }

    [Fact]
    public async Task Supervisors_get_one_digest_of_what_is_overdue_below_them()
    {
        var (county, monday) = (outreach.NextCounty(), new DateOnly(2031, 10, 20));
        await GiveAsync("school-officer", county + "011S0001");
        await GiveAsync("township-officer", county + "012"); // nothing is overdue there
        await AddOverdueAsync(county + "011S0001C202401");
        await AddOverdueAsync(county + "011S0001C202402", due: Due.AddDays(-10));

        await RoundAsync(rounds => rounds.DigestAsync(monday, CancellationToken.None), all: true);
        await AddOverdueAsync(county + "011S0001C202401");
        await RoundAsync(rounds => rounds.DigestAsync(monday, CancellationToken.None), all: true);

        var digest = Assert.Single(await outreach.As("school-officer", county + "011S0001").NoticesAsync());
        Assert.Equal((1, "本单位现有 2 项任务逾期，其中 1 项是上周新增，涉及 2 名儿童。"), (digest.GetProperty("times").GetInt32(), digest.Text("text")));
        Assert.Empty(await outreach.As("township-officer", county + "012").NoticesAsync());
    }

    [Theory]
    [InlineData("2031-10-22", 3, "2031-10-19")] // Wednesday, Tuesday and Monday have passed since a Sunday
    [InlineData("2031-10-19", 1, "2031-10-16")] // on a Sunday the last school day was Friday
    [InlineData("2031-08-20", 1, "2031-07-08")] // in the holidays it was the term's last
    public void School_days_leave_out_weekends_and_holidays(string today, int count, string expected) =>
        Assert.Equal(expected, Fact.Of(new SchoolDays(CountyTerms.Usual).Before(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), count)));

    private static DutyMissed Missed(Guid duty, Guid pairing, string orgCode, DateOnly due, long version) =>
        new(duty, pairing, Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "home-visit", due.AddDays(-4), due.AddDays(2), due, 2, 1, orgCode, version);

    private static DutyFulfilled Fulfilled(Guid duty, Guid pairing, string orgCode, DateOnly end, long version) =>
        new(duty, pairing, Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "home-visit", end.AddDays(-6), end, end, orgCode, version);

    private Task EscalateAsync(DateOnly today) => RoundAsync(rounds => rounds.EscalateAsync(today, new(), CancellationToken.None), all: true);

    private async Task RoundAsync(Func<OverdueRounds, Task<bool>> round, bool all = false)
    {
        for (var more = true; more;)
        {
            await using var scope = outreach.Services.CreateAsyncScope();
            more = await round(scope.ServiceProvider.GetRequiredService<OverdueRounds>()) && all;
        }
    }

    private async Task<Guid> PairAsync(Guid helper, string orgCode)
    {
        var pairing = await outreach.PublishAsync(id => new PairingStarted(id, Guid.CreateVersion7(), Guid.CreateVersion7(), helper, orgCode, 1));
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<long>($"select count(*) from assignments where pairing_id = '{pairing}'") == 1);
        await outreach.As("helper", orgCode, helper, "assigned").OnlyNoticeAsync();
        return pairing;
    }

    private async Task GiveAsync(string role, string orgCode)
    {
        var grant = await outreach.PublishAsync(id => new GrantGiven(id, Guid.CreateVersion7(), role, "place", orgCode, 1));
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<long>($"select count(*) from grants where id = '{grant}'") == 1);
    }

    private async Task<Guid> AddOverdueAsync(string orgCode, Guid? pairing = null, DateOnly? due = null)
    {
        var id = Guid.CreateVersion7();
        await using var command = outreach.Owner.CreateCommand(
            $"""
             insert into overdue_duties (id, org_code, pairing_id, child_id, kind, due_on, met, reminded_on, version)
             values ('{id}', '{orgCode}', '{pairing ?? Guid.CreateVersion7()}', gen_random_uuid(), 'talk', '{Fact.Of(due ?? Due)}', false, '{Fact.Of(Due)}', 2)
             """);
        await command.ExecuteNonQueryAsync();
        return id;
    }

    private Task<string> OpenAsync(Guid duty) => outreach.ScalarAsync<string>($"select coalesce((select case when met then 'met' else 'open' end from overdue_duties where id = '{duty}'), 'none')");
}
