using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Contracts.Registry;
using Tongxing.Support;

namespace Tongxing.Counselling.Tests.Referrals;

[Collection(nameof(CounsellingFixture))]
public sealed class ReferralTests(CounsellingFixture counselling)
{
    private const string Path = "/api/counselling/referrals";

    [Theory]
    [InlineData("danger", true, 0, 1)]
    [InlineData("mood", false, 5, 12)] // five school days, with a weekend or a holiday in between
    public async Task The_counsellors_hear_of_a_referral_at_once_and_it_has_a_day(string reason, bool urgent, int daysAtLeast, int daysAtMost) // PSY-06
    {
        var school = counselling.NewSchool();

        var id = (await counselling.ReferAsync(school, reason)).Id;

        var due = (await OpenAsync(id)).GetProperty("dueAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow();
        Assert.InRange(due.TotalDays, daysAtLeast, daysAtMost);
        await Eventually.HoldsAsync(async () => await ToldAsync("ReferralMade", id, "concat_ws(' ', initcap(body ->> 'urgent'), body ->> 'orgCode')") == $"{urgent} {school}");
    }

    [Fact]
    public async Task What_nobody_takes_up_in_time_goes_up_step_by_step_and_stays_with_the_county()
    {
        var id = (await counselling.ReferAsync(counselling.NewSchool())).Id;

        for (var times = 0; times < 4; times++)
        {
            await counselling.ExecuteAsync($"update referrals set due_at = now() - interval '1 day', escalate_at = now() - interval '1 minute' where id = '{id}'");
            await counselling.TickAsync();
            await counselling.TickAsync(); // not again before its time
        }

        Assert.True((await OpenAsync(id)).GetProperty("overdue").GetBoolean());
        await Eventually.HoldsAsync(async () => await ToldAsync("ReferralOverdue", id, "body ->> 'level'") == "1,2,3,3");
    }

    [Fact]
    public async Task One_that_needs_no_case_is_closed_once_and_what_was_written_is_forgotten()
    {
        var id = (await counselling.ReferAsync(counselling.NewSchool())).Id;
        var counsellor = counselling.Counsellor(await counselling.AppointAsync());

        var wrong = await CounsellingFixture.RefusedAsync(counsellor, $"{Path}/{id}/closure", new { outcome = "bored" });
        var (closed, _) = await CounsellingFixture.RefusedAsync(counsellor, $"{Path}/{id}/closure", new { outcome = "talked" });
        var (again, code) = await CounsellingFixture.RefusedAsync(counsellor, $"{Path}/{id}/closure", new { outcome = "talked" });
        await counselling.TickAsync();

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict, "counselling.referral-settled"), (closed, again, code));
        Assert.Equal("talked t t", await counselling.ScalarAsync<string>($"select concat_ws(' ', outcome, text_cipher is null, escalate_at is null) from referrals where id = '{id}'"));
        await Eventually.HoldsAsync(async () => await ToldAsync("ReferralSettled", id, "'settled'") == "settled");
        Assert.Equal(1, await counselling.ScalarAsync<long>($"select count(*) from audit where action = 'counselling.referral.close' and subject = 'referral/{id}'"));
    }

    [Fact]
    public async Task A_case_settles_it_and_it_opens_no_second_one()
    {
        var (id, account) = ((await counselling.ReferAsync(counselling.NewSchool())).Id, await counselling.AppointAsync());
        var counsellor = counselling.Counsellor(account);

        await CounsellingFixture.PostAsync(counsellor, "/api/counselling/cases", new { referralId = id, level = 3 });
        var second = await CounsellingFixture.RefusedAsync(counsellor, "/api/counselling/cases", new { referralId = id, level = 3 });

        Assert.Equal((HttpStatusCode.Conflict, "counselling.referral-settled"), second);
        await Eventually.HoldsAsync(async () => await ToldAsync("ReferralSettled", id, "'settled'") == "settled");
        Assert.True(await counselling.ScalarAsync<bool>($"select escalate_at is null from referrals where id = '{id}'"));
    }

    [Fact]
    public async Task Nobody_refers_a_child_of_another_place_or_one_that_left_the_roll()
    {
        var (school, child) = (counselling.NewSchool(), await counselling.RegisterAsync(counselling.NewSchool("520381100")));
        var left = await counselling.RegisterAsync(school);
        await counselling.PublishAsync(Update(left, school, 2, removed: true));
        await Eventually.HoldsAsync(async () => await counselling.ScalarAsync<bool>($"select not active from children where id = '{left}'"));

        foreach (var one in new[] { child, left, Guid.CreateVersion7() })
        {
            var refused = await CounsellingFixture.RefusedAsync(counselling.Teacher(school), Path, new { childId = one, reason = "danger", text = "请马上来。" });
            Assert.Equal((HttpStatusCode.BadRequest, "counselling.child-unknown"), refused);
        }

        Assert.Equal(0, await counselling.ScalarAsync<long>($"select count(*) from referrals where child_id in ('{child}', '{left}')"));
    }

    [Fact]
    public async Task It_stands_where_the_child_is_and_goes_along_until_somebody_takes_it_up()
    {
        var (from, to) = ($"{counselling.NewSchool()}C202401", counselling.NewSchool("520381100"));
        var (taken, waiting) = (await counselling.ReferAsync(from), await counselling.ReferAsync(from));
        await CounsellingFixture.PostAsync(counselling.Counsellor(await counselling.AppointAsync()), "/api/counselling/cases", new { referralId = taken.Id, level = 3 });

        var heard = await HeardAsync();
        foreach (var update in new[] { Update(waiting.Child, to, 3), Update(taken.Child, to, 2), Update(waiting.Child, from, 2) }) // the last comes late
        {
            await counselling.PublishAsync(update);
            heard++;
            await Eventually.HoldsAsync(async () => await HeardAsync() == heard);
        }

        Assert.Equal($"{from} {to}", await counselling.ScalarAsync<string>(
            $"select concat_ws(' ', (select org_code from referrals where id = '{taken.Id}'), (select org_code from referrals where id = '{waiting.Id}'))"));
        await Eventually.HoldsAsync(async () => await ToldAsync("ReferralMade", waiting.Id, "body ->> 'orgCode'") == $"{from.Split('C')[0]},{to}");
    }

    [Theory]
    [InlineData("counsellor", "520381", HttpStatusCode.NotFound)]
    [InlineData("school-officer", "520502", HttpStatusCode.Forbidden)]
    public async Task Only_a_counsellor_of_the_place_closes_it(string role, string unit, HttpStatusCode status)
    {
        var id = (await counselling.ReferAsync(counselling.NewSchool())).Id;

        var (refused, _) = await CounsellingFixture.RefusedAsync(counselling.As(role, unit), $"{Path}/{id}/closure", new { outcome = "talked" });

        Assert.Equal(status, refused);
    }

    private Task<long> HeardAsync() => counselling.ScalarAsync<long>("select count(*) from inbox where consumer = 'counselling-when-child-updated'");

    private static ChildUpdated Update(Guid child, string school, long version, bool removed = false) =>
        new(child, "52", school, school.Split('C')[0], null, 3, "female", null, false, "both-away", [], false, removed, version);

    /// <summary>Something of each event of a kind that was told of a referral.</summary>
    private Task<string> ToldAsync(string type, Guid id, string what) => counselling.ScalarAsync<string>(
        $"select coalesce(string_agg({what}, ',' order by (body ->> 'version')::int), '') from events where type like '%{type}' and body ->> 'referralId' = '{id}'");

    private async Task<JsonElement> OpenAsync(Guid id) =>
        (await counselling.Counsellor(await counselling.AppointAsync()).GetFromJsonAsync<JsonElement>($"{Path}?id={id}")).GetProperty("items")[0];
}
