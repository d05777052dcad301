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

    [Fact]
    public async Task A_second_crisis_of_the_same_case_starts_the_protocol_anew()
    {
        var own = await counselling.OpenCaseAsync(1);
        await ConfirmAllAsync(own);

        await LevelAsync(own, own.Counsellor, 3);
        await LevelAsync(own, own.Counsellor, 1);

        Assert.Equal(6, await OpenAsync(own));
        Assert.Equal(12, (await counselling.CaseAsync(own.Id, own.Counsellor)).GetProperty("steps").GetArrayLength());
    }

    [Fact]
    public async Task Danger_to_life_that_comes_back_within_a_crisis_asks_for_its_own_steps_again_and_not_for_what_both_levels_have()
    {
        var own = await counselling.OpenCaseAsync(1);
        await ConfirmAllAsync(own);

        await LevelAsync(own, own.Counsellor, 2);
        await LevelAsync(own, own.Counsellor, 1);

        Assert.Equal("child-seen county-informed hospital-or-police stay-with-child", await OpenKindsAsync(own));
    }

    [Fact]
    public async Task A_closed_case_that_is_opened_again_in_danger_starts_the_protocol_anew()
    {
        var own = await counselling.OpenCaseAsync(2);
        await CloseAsync(own);

        await CounsellingFixture.PostAsync(counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/reopening", new { });

        Assert.Equal(4, await OpenAsync(own));
    }

    [Fact]
    public async Task Only_the_supervisor_gives_open_steps_up_and_writes_why()
    {
        var own = await counselling.OpenCaseAsync(1);
        await counselling.ExecuteAsync($"update crisis_steps set escalate_at = now() - interval '1 minute' where case_id = '{own.Id}'");
        await counselling.TickAsync();

        var byCounsellor = await LevelAsync(own, own.Counsellor, 4, "没事了");
        var unreasoned = await LevelAsync(own, own.Supervisor, 4);
        var given = await LevelAsync(own, own.Supervisor, 4, "已与医生和家长当面核实，孩子安全。");
        var read = await counselling.CaseAsync(own.Id, own.Counsellor);
        var note = Assert.Single(read.GetProperty("notes").EnumerateArray());

        Assert.Equal((HttpStatusCode.Conflict, "counselling.supervisor-ends"), byCounsellor);
        Assert.Equal((HttpStatusCode.BadRequest, "counselling.reason-needed"), unreasoned);
        Assert.Equal(HttpStatusCode.NoContent, given.Status);
        Assert.Equal(("level", "已与医生和家长当面核实，孩子安全。", own.Supervisor), (note.GetProperty("kind").GetString(), note.GetProperty("text").GetString(), note.GetProperty("authorId").GetGuid()));
        Assert.Equal(6, read.GetProperty("steps").GetArrayLength());
        Assert.All(read.GetProperty("steps").EnumerateArray(), step => Assert.Equal(
            (own.Supervisor, note.GetProperty("id").GetGuid(), 1), (step.GetProperty("endedBy").GetGuid(), step.GetProperty("endNoteId").GetGuid(), step.GetProperty("escalation").GetInt32())));
        Assert.Equal("true 6", await counselling.ScalarAsync<string>(
            $"select concat_ws(' ', detail -> 'reasoned', jsonb_array_length(detail -> 'givenUp')) from audit where action = 'counselling.case.level' and subject = 'case/{own.Id}'"));
        await Eventually.HoldsAsync(async () => await counselling.ScalarAsync<long>($"select count(*) from events where type like '%CrisisStepSettled' and body ->> 'caseId' = '{own.Id}'") == 6);
    }

    [Fact]
    public async Task Between_the_two_levels_steps_keep_their_time_and_whose_turn_it_is()
    {
        var own = await counselling.OpenCaseAsync(1);
        await counselling.ExecuteAsync($"update crisis_steps set due_at = now() - interval '1 hour', escalation = 2, escalate_at = now() + interval '7 minutes' where case_id = '{own.Id}'");
        var before = await CommonAsync(own);

        var alone = await LevelAsync(own, own.Counsellor, 2);
        await LevelAsync(own, own.Supervisor, 2, "孩子已有人陪伴。");
        await LevelAsync(own, own.Counsellor, 1);

        Assert.Equal("counselling.supervisor-ends", alone.Code);
        Assert.Equal(before, await CommonAsync(own));
        Assert.Equal("child-seen county-informed guardian-informed head-informed hospital-or-police review stay-with-child", await OpenKindsAsync(own));

        Task<string> CommonAsync(OwnCase of) => counselling.ScalarAsync<string>(
            $"select string_agg(concat_ws(' ', kind, due_at, escalation, escalate_at), ',' order by kind) from crisis_steps where case_id = '{of.Id}' and kind in ('head-informed', 'guardian-informed', 'review') and ended_at is null");
    }

    [Fact]
    public async Task What_both_levels_ask_for_is_due_sooner_when_a_case_becomes_dangerous()
    {
        var own = await counselling.OpenCaseAsync(2);

        await LevelAsync(own, own.Counsellor, 1);

        Assert.True(await counselling.ScalarAsync<bool>(
            $"select bool_and(due_at <= now() + interval '30 minutes' and escalate_at = due_at and level = 1) from crisis_steps where case_id = '{own.Id}' and kind in ('head-informed', 'guardian-informed')"));
    }

    [Fact]
    public async Task Nobody_becomes_the_supervisor_of_a_crisis_by_their_own_hand()
    {
        var (own, next) = (await counselling.OpenCaseAsync(1), await counselling.AppointAsync());
        await counselling.ExecuteAsync($"update counsellors set supervises = true where id = '{own.Counsellor}'");

        var (_, code) = await CounsellingFixture.RefusedAsync(
            counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/people", new { counsellorId = next, supervisorId = own.Counsellor }, HttpMethod.Put, "\"1\"");

        Assert.Equal("counselling.supervisor-self", code);
    }

    [Fact]
    public async Task Its_supervisor_is_told_at_once_and_so_is_the_next_one() // PSY-16
    {
        var (own, watched, alone) = (await counselling.OpenCaseAsync(2), await counselling.OpenCaseAsync(3), await counselling.OpenCaseAsync(1, supervised: false));
        var next = await counselling.AppointAsync(supervises: true);

        await LevelAsync(own, own.Counsellor, 1);
        await LevelAsync(watched, watched.Supervisor, 2); // who knows
        await PeopleAsync(own, next);
        await PeopleAsync(own, next); // knows, too
        await PeopleAsync(own, own.Supervisor);
        await CloseAsync(own);
        await CounsellingFixture.PostAsync(counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/reopening", new { });

        await Eventually.HoldsAsync(async () => await CalledAsync(own) == $"{own.Supervisor} 2,{own.Supervisor} 1,{next} 1,{own.Supervisor} 1,{own.Supervisor} 1");
        Assert.Equal("", await CalledAsync(watched) + await CalledAsync(alone));
    }

    /// <summary>Who was told of the case's crises, and of which level.</summary>
    private Task<string> CalledAsync(OwnCase own) => counselling.ScalarAsync<string>(
        $"select coalesce(string_agg(concat_ws(' ', body ->> 'supervisorId', body ->> 'level'), ',' order by (body ->> 'version')::int), '') from events where type like '%CrisisBegan' and body ->> 'caseId' = '{own.Id}'");

    private async Task PeopleAsync(OwnCase own, Guid supervisor)
    {
        var version = await counselling.ScalarAsync<long>($"select version from cases where id = '{own.Id}'");
        var (status, _) = await CounsellingFixture.RefusedAsync(
            counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/people", new { counsellorId = own.Counsellor, supervisorId = supervisor }, HttpMethod.Put, $"\"{version}\"");
        Assert.Equal(HttpStatusCode.NoContent, status);
    }

    private async Task CloseAsync(OwnCase own)
    {
        await ConfirmAllAsync(own);
        await counselling.CloseAsync(own);
    }

    private async Task<(HttpStatusCode Status, string? Code)> LevelAsync(OwnCase own, Guid account, int level, string? reason = null)
    {
        var version = await counselling.ScalarAsync<long>($"select version from cases where id = '{own.Id}'");
        return await CounsellingFixture.RefusedAsync(counselling.Counsellor(account), $"/api/counselling/cases/{own.Id}/level", new { level, reason }, HttpMethod.Put, $"\"{version}\"");
    }

    private async Task ConfirmAllAsync(OwnCase own)
    {
        foreach (var step in (await counselling.CaseAsync(own.Id, own.Counsellor)).GetProperty("steps").EnumerateArray())
        {
            await CounsellingFixture.PostAsync(counselling.Counsellor(own.Counsellor), $"/api/counselling/crisis/{step.GetProperty("id").GetGuid()}/confirmation", new { doneBy = "赵校长" });
        }
    }

    private async Task<int> OpenAsync(OwnCase own) => (await OpenKindsAsync(own)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private async Task<string> OpenKindsAsync(OwnCase own)
    {
        var steps = (await counselling.Counsellor(own.Counsellor).GetFromJsonAsync<JsonElement>("/api/counselling/crisis?limit=200")).GetProperty("items").EnumerateArray();
        return string.Join(' ', steps.Where(step => step.GetProperty("caseId").GetGuid() == own.Id).Select(step => step.GetProperty("kind").GetString()).Order(StringComparer.Ordinal));
    }

    private async Task<Guid> StepAsync(OwnCase own, string kind) => (await counselling.CaseAsync(own.Id, own.Counsellor)).GetProperty("steps").EnumerateArray()
        .Single(step => step.GetProperty("kind").GetString() == kind).GetProperty("id").GetGuid();
}
