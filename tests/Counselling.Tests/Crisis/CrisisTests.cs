using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Counselling.Tests.Crisis;

[Collection(nameof(CounsellingFixture))]
public sealed class CrisisTests(CounsellingFixture counselling)
{
    [Fact]
    public async Task Danger_to_life_starts_six_steps_with_their_deadlines() // PSY-16
    {
        var own = await counselling.OpenCaseAsync(1);
        var read = await counselling.CaseAsync(own.Id, own.Counsellor);
        var opened = read.GetProperty("openedAt").GetDateTimeOffset();

        var steps = read.GetProperty("steps").EnumerateArray()
            .ToDictionary(step => step.GetProperty("kind").GetString()!, step => (int)Math.Round((step.GetProperty("dueAt").GetDateTimeOffset() - opened).TotalMinutes), StringComparer.Ordinal);

        Assert.Equal(6, steps.Count);
        Assert.Equal((15, 15, 30, 60, 120, 72 * 60), (steps["stay-with-child"], steps["head-informed"], steps["guardian-informed"], steps["hospital-or-police"], steps["county-informed"], steps["review"]));
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(3, 0)]
    [InlineData(4, 0)]
    public async Task So_does_a_serious_case_and_no_other(int level, int steps)
    {
        var own = await counselling.OpenCaseAsync(level);

        Assert.Equal(steps, (await counselling.CaseAsync(own.Id, own.Counsellor)).GetProperty("steps").GetArrayLength());
    }

    [Fact]
    public async Task A_step_is_confirmed_by_name_once_and_taken_back_if_it_was_not_true()
    {
        var own = await counselling.OpenCaseAsync(1);
        var client = counselling.Counsellor(own.Counsellor);
        var step = await StepAsync(own, "head-informed");

        await CounsellingFixture.PostAsync(client, $"/api/counselling/crisis/{step}/confirmation", new { doneBy = "赵校长" });
        var (_, twice) = await CounsellingFixture.RefusedAsync(client, $"/api/counselling/crisis/{step}/confirmation", new { doneBy = "钱校长" });
        var confirmed = (await counselling.CaseAsync(own.Id, own.Supervisor)).GetProperty("steps").EnumerateArray().Single(row => row.GetProperty("id").GetGuid() == step);
        var (withdrawn, _) = await CounsellingFixture.RefusedAsync(client, $"/api/counselling/crisis/{step}/confirmation", method: HttpMethod.Delete);

        Assert.Equal(("counselling.step-confirmed", "赵校长", own.Counsellor), (twice, confirmed.GetProperty("doneBy").GetString(), confirmed.GetProperty("confirmedBy").GetGuid()));
        Assert.Equal(HttpStatusCode.NoContent, withdrawn);
        Assert.Equal(6, await counselling.ScalarAsync<long>($"select count(*) from crisis_steps where case_id = '{own.Id}' and confirmed_at is null and escalate_at is not null"));
    }

    [Fact]
    public async Task An_unconfirmed_step_is_the_supervisors_then_the_schools_the_townships_and_the_countys()
    {
        var own = await counselling.OpenCaseAsync(1);
        var step = await StepAsync(own, "stay-with-child");
        var (school, township, county) = (counselling.As("school-officer", own.School), counselling.As("township-officer", own.School[..9]), counselling.As("county-officer", "520502"));
        var seen = new List<string>();

        for (var time = 0; time < 5; time++)
        {
            await counselling.ExecuteAsync($"update crisis_steps set escalate_at = now() - interval '1 minute' where id = '{step}'");
            await counselling.TickAsync();
            seen.Add($"{await SeesAsync(school)} {await SeesAsync(township)} {await SeesAsync(county)}");
        }

        await CounsellingFixture.PostAsync(county, $"/api/counselling/crisis/{step}/confirmation", new { doneBy = "县教育局孙科长" });
        await counselling.TickAsync();

        Assert.Equal(["False False False", "True False False", "True True False", "True True True", "True True True"], seen);
        await Eventually.HoldsAsync(async () =>
            await counselling.ScalarAsync<string?>($"select string_agg(body ->> 'level', ' ' order by position) from events where type like '%CrisisStepOverdue' and body ->> 'stepId' = '{step}'") == "1 2 3 4 4");

        async Task<bool> SeesAsync(HttpClient client) =>
            (await client.GetFromJsonAsync<JsonElement>("/api/counselling/crisis?limit=200")).GetProperty("items").EnumerateArray().Any(row => row.GetProperty("id").GetGuid() == step);
    }

    [Fact]
    public async Task Without_a_supervisor_it_is_the_schools_at_once()
    {
        var own = await counselling.OpenCaseAsync(1, supervised: false);
        var step = await StepAsync(own, "guardian-informed");
        await counselling.ExecuteAsync($"update crisis_steps set escalate_at = now() - interval '1 minute' where id = '{step}'");

        await counselling.TickAsync();

        Assert.Equal(2, await counselling.ScalarAsync<int>($"select escalation from crisis_steps where id = '{step}'"));
    }

    [Fact]
    public async Task A_case_is_not_closed_over_an_open_step()
    {
        var own = await counselling.OpenCaseAsync(2);

        var (status, code) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/closure", new { outcome = "improved" });

        Assert.Equal((HttpStatusCode.Conflict, "counselling.steps-open"), (status, code));
    }

    [Fact]
    public async Task A_case_that_becomes_dangerous_gets_the_steps_of_its_new_level()
    {
        var own = await counselling.OpenCaseAsync(3);

        var (status, _) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/level", new { level = 1 }, HttpMethod.Put, "\"1\"");
        var (unread, _) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/level", new { level = 4 }, HttpMethod.Put, "\"1\"");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.PreconditionFailed), (status, unread));
        Assert.Equal(6, (await counselling.CaseAsync(own.Id, own.Counsellor)).GetProperty("steps").GetArrayLength());
    }

    private async Task<Guid> StepAsync(OwnCase own, string kind) => (await counselling.CaseAsync(own.Id, own.Counsellor)).GetProperty("steps").EnumerateArray()
        .Single(step => step.GetProperty("kind").GetString() == kind).GetProperty("id").GetGuid();
}
