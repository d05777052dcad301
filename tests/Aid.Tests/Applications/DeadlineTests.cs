using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tongxing.Aid.Deadlines;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.Support;

namespace Tongxing.Aid.Tests.Applications;

[Collection(nameof(AidFixture))]
public sealed class DeadlineTests(AidFixture aid)
{
    [Fact]
    public async Task The_summary_says_when_the_first_of_each_kind_is_due()
    {
        var county = AidFixture.NextCounty();
        foreach (var days in new[] { 0, 4, 2 })
        {
            await aid.ApplyAsync(aid.Teacher(county), await aid.RegisterChildAsync(county), receivedOn: aid.Today.AddDays(-days));
        }

        var row = Assert.Single((await AidFixture.GetAsync(aid.AidOfficer(county), "/api/aid/applications/summary")).GetProperty("items").EnumerateArray());

        Assert.Equal((3, $"{WorkCalendar.AddWorkingDays(aid.Today.AddDays(-4), 5):yyyy-MM-dd}"), (row.GetProperty("count").GetInt32(), row.GetProperty("firstDueOn").GetString()));
    }

    [Fact]
    public async Task The_review_is_due_in_five_working_days_and_marked_once_when_it_is_late() // AID-49
    {
        var county = AidFixture.NextCounty();
        var applied = await aid.ApplyAsync(aid.Teacher(county), await aid.RegisterChildAsync(county));
        var id = applied.GetProperty("id").GetGuid();

        await aid.PassWorkingDaysAsync(5);
        var onTheDay = await AidFixture.GetAsync(aid.Township(county), "/api/aid/applications?overdue=true");
        await aid.PassWorkingDaysAsync(1);
        await aid.Services.GetRequiredService<AidClock>().RunAsync(CancellationToken.None);

        Assert.Equal(WorkCalendar.AddWorkingDays(aid.Today, 0), aid.Today);
        Assert.Equal(0, onTheDay.GetProperty("items").GetArrayLength());
        var late = (await AidFixture.GetAsync(aid.Township(county), "/api/aid/applications?overdue=true")).GetProperty("items");
        Assert.Equal(id, late[0].GetProperty("id").GetGuid());
        await Eventually.HoldsAsync(async () => await aid.EventsAsync("AidStepOverdue", id) == 1);

        await AidFixture.PostAsync(aid.Township(county), $"/api/aid/applications/{id}/review", new { passed = true });
        Assert.Equal(0, (await AidFixture.GetAsync(aid.Township(county), "/api/aid/applications?overdue=true")).GetProperty("items").GetArrayLength());
        await Eventually.HoldsAsync(async () => await aid.EventsAsync("AidStepTaken", id) == 1);
    }

    [Fact]
    public async Task A_public_notice_that_was_late_tells_of_each_application_that_waited_for_it()
    {
        var county = AidFixture.NextCounty();
        var (late, inTime) = (await aid.ApprovedAsync(county), await aid.ApprovedAsync(county));
        await aid.ExecuteAsync($"update applications set overdue_at = now() where id = '{late}'");

        await AidFixture.PostAsync(aid.County(county), "/api/aid/notices", new { programmeId = "LOCAL-01" });

        await Eventually.HoldsAsync(async () => await aid.EventsAsync("AidStepTaken", late) == 1);
        Assert.Equal(0, await aid.EventsAsync("AidStepTaken", inTime));
    }

    [Theory]
    [InlineData("review", """{ "passed": true }""")]
    [InlineData("withdrawal", """{ "reason": "家长撤回" }""")]
    public async Task A_step_that_is_marked_late_in_the_same_moment_is_taken_all_the_same(string step, string body)
    {
        var county = AidFixture.NextCounty();
        var id = (await aid.ApplyAsync(aid.Teacher(county), await aid.RegisterChildAsync(county))).GetProperty("id").GetGuid();
        await using var connection = await aid.Owner.OpenConnectionAsync();
        await using var marking = await connection.BeginTransactionAsync();
        await using var mark = new NpgsqlCommand($"update applications set overdue_at = now(), version = version + 1 where id = '{id}'", connection);
        await mark.ExecuteNonQueryAsync();

        var taken = AidFixture.PostAsync(aid.Township(county), $"/api/aid/applications/{id}/{step}", JsonElement.Parse(body));
        await Eventually.HoldsAsync(async () => await aid.ScalarAsync<long>("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()") > 0);
        await marking.CommitAsync();
        await taken;

        Assert.NotEqual("submitted", await aid.StateAsync(county, id));
    }
}
