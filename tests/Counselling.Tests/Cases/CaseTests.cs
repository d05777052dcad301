using System.Net;
using Tongxing.Support;

namespace Tongxing.Counselling.Tests.Cases;

[Collection(nameof(CounsellingFixture))]
public sealed class CaseTests(CounsellingFixture counselling)
{
    [Fact]
    public async Task Notes_are_for_the_counsellor_and_the_named_supervisor_alone()
    {
        var (own, stranger) = (await counselling.OpenCaseAsync(3), await counselling.AppointAsync());
        await counselling.NoteAsync(own, "孩子说晚上睡不着。");

        var byCounsellor = await counselling.CaseAsync(own.Id, own.Counsellor);
        var bySupervisor = await counselling.CaseAsync(own.Id, own.Supervisor);
        var (byStranger, _) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(stranger), $"/api/counselling/cases/{own.Id}", method: HttpMethod.Get);
        var (byCounty, _) = await CounsellingFixture.RefusedAsync(counselling.As("county-officer", "520502"), $"/api/counselling/cases/{own.Id}", method: HttpMethod.Get);

        Assert.All([byCounsellor, bySupervisor], read => Assert.Equal("孩子说晚上睡不着。", read.GetProperty("notes")[0].GetProperty("text").GetString()));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (byStranger, byCounty));
    }

    [Fact]
    public async Task Every_read_is_audited()
    {
        var own = await counselling.OpenCaseAsync(3);

        await counselling.CaseAsync(own.Id, own.Counsellor);
        await counselling.CaseAsync(own.Id, own.Supervisor);

        foreach (var reader in new[] { own.Counsellor, own.Supervisor })
        {
            Assert.Equal(1, await counselling.ScalarAsync<long>($"select count(*) from audit where action = 'counselling.case.read' and subject = 'case/{own.Id}' and account_id = '{reader}'"));
        }
    }

    [Fact]
    public async Task No_place_reaches_files_notes_or_appointments_whatever_a_query_forgot()
    {
        var own = await counselling.OpenCaseAsync(3);
        await counselling.NoteAsync(own, "秘密");

        Assert.Equal(0, await SeenAsync("place", own.Counsellor));
        Assert.Equal(0, await SeenAsync("assigned", Guid.CreateVersion7()));
        Assert.Equal(2, await SeenAsync("assigned", own.Counsellor));
        Assert.Equal(2, await SeenAsync("assigned", own.Supervisor));

        async Task<long> SeenAsync(string role, Guid account)
        {
            await using var connection = new Npgsql.NpgsqlConnection(counselling.AppConnection);
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new Npgsql.NpgsqlCommand(
                $"""
                 select set_config('role', 'counselling_app_{role}', true), set_config('app.scope_lo', '', true), set_config('app.scope_hi', '~', true), set_config('app.account', '{account}', true);
                 select (select count(*) from case_files where id = '{own.Id}') + (select count(*) from case_notes where case_id = '{own.Id}')
                 """,
                connection);
            await using var reader = await command.ExecuteReaderAsync();
            await reader.NextResultAsync();
            await reader.ReadAsync();
            return reader.GetInt64(0);
        }
    }

    [Fact]
    public async Task Outside_goes_only_that_a_case_of_a_level_was_opened_and_closed_at_the_school()
    {
        var own = await counselling.OpenCaseAsync(4);
        await counselling.CloseAsync(own);

        await Eventually.HoldsAsync(async () => await counselling.ScalarAsync<long>($"select count(*) from events where body ->> 'caseId' = '{own.Id}'") == 2);
        var bodies = await counselling.ScalarAsync<string>($"select string_agg(body::text, ' ' order by position) from events where body ->> 'caseId' = '{own.Id}'");
        Assert.Equal(
            $$"""{"caseId":"{{own.Id}}","level":4,"orgCode":"{{own.School}}","version":1} {"caseId":"{{own.Id}}","level":4,"orgCode":"{{own.School}}","version":2}""",
            bodies);
    }
}
