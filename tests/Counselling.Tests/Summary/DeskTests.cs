using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Counselling.Tests.Summary;

[Collection(nameof(CounsellingFixture))]
public sealed class DeskTests(CounsellingFixture counselling)
{
    private const string Path = "/api/counselling/desk";

    [Fact]
    public async Task A_counsellor_sees_how_much_waits_and_a_supervisor_the_steps_of_others()
    {
        var own = await FilledAsync();

        Assert.Equal("unseen 1, letters 2, referrals 1, steps 4, appointments 1", await CountsAsync(own, own.Counsellor));
        Assert.Equal("unseen 1, letters 1, referrals 1, steps 4, appointments 0", await CountsAsync(own, own.Supervisor));
    }

    [Fact]
    public async Task Each_has_the_moment_from_which_its_first_is_late()
    {
        var own = await FilledAsync();
        await counselling.ExecuteAsync($"update referrals set due_at = '2026-09-08 00:00+08' where org_code = '{own.School}'; update letters set read_due = '2026-09-03' where org_code = '{own.School}' and not flagged");

        var desk = await ReadAsync(own, own.Counsellor);

        Assert.Equal(("2026-09-07T16:00:00+00:00", "2026-09-03T16:00:00+00:00"), (FirstAt(desk, "referrals"), FirstAt(desk, "letters")));
    }

    [Fact]
    public async Task No_text_is_read_for_it()
    {
        var own = await FilledAsync();

        await ReadAsync(own, own.Counsellor);

        Assert.Equal(0, await counselling.ScalarAsync<long>($"select count(*) from audit where action = 'counselling.referral.read' and org_code = '{own.School}'"));
    }

    [Fact]
    public async Task It_is_nobody_elses()
    {
        using var refused = await counselling.As("school-officer", counselling.NewSchool()).GetAsync(Path);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    /// <summary>A serious case with a meeting today, its letter, a letter that speaks of danger, a referral.</summary>
    private async Task<OwnCase> FilledAsync()
    {
        var own = await counselling.OpenCaseAsync(2);
        await counselling.WriteAsync(own.School, "我不想活了。");
        await counselling.ReferAsync(own.School);
        await CounsellingFixture.PostAsync(
            counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/appointments", new { startsAt = TimeProvider.System.GetUtcNow().AddDays(2), minutes = 50, place = "school" });
        await counselling.ExecuteAsync($"update appointments set starts_at = date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' + interval '14 hours' where case_id = '{own.Id}'");
        return own;
    }

    private async Task<string> CountsAsync(OwnCase own, Guid account) =>
        string.Join(", ", (await ReadAsync(own, account)).EnumerateObject().Select(pile => $"{pile.Name} {pile.Value.GetProperty("count")}"));

    // In the school's scope, where no other test's letters are.
    private Task<JsonElement> ReadAsync(OwnCase own, Guid account) => counselling.As("counsellor", own.School, account).GetFromJsonAsync<JsonElement>(Path);

    private static string? FirstAt(JsonElement desk, string pile) => desk.GetProperty(pile).GetProperty("firstAt").GetString();
}
