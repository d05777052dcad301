using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Counselling.Tests.Cases;

[Collection(nameof(CounsellingFixture))]
public sealed class CaseTests(CounsellingFixture counselling)
{
    [Fact]
    public async Task Notes_are_for_the_counsellor_and_the_named_supervisor_alone()
    {
        var (own, stranger) = (await counselling.OpenCaseAsync(3), await counselling.AppointAsync());
        await NoteAsync(own, "孩子说晚上睡不着。");

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
        await NoteAsync(own, "秘密");

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
    public async Task Each_case_has_a_key_of_its_own_and_without_it_nobody_reads_it()
    {
        var (own, other) = (await counselling.OpenCaseAsync(3), await counselling.OpenCaseAsync(3));
        await NoteAsync(own, "要保密的话");
        await NoteAsync(other, "别的孩子的话");
        await CloseAsync(own);
        await counselling.ExecuteAsync($"update cases set keep_until = current_date - 2 where id = '{own.Id}'");

        await counselling.TickAsync();
        var gone = await counselling.CaseAsync(own.Id, own.Counsellor);
        var kept = await counselling.CaseAsync(other.Id, other.Counsellor);
        var (_, code) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/reopening");

        Assert.Equal(JsonValueKind.Null, gone.GetProperty("notes")[0].GetProperty("text").ValueKind);
        Assert.Equal("别的孩子的话", kept.GetProperty("notes")[0].GetProperty("text").GetString());
        Assert.Equal("counselling.case-destroyed", code);
        Assert.Equal(0, await counselling.ScalarAsync<long>("select count(*) from case_notes where position(convert_to('要保密的话', 'UTF8') in text_cipher) > 0"));
    }

    [Fact]
    public async Task A_closed_case_is_kept_five_years_or_until_the_child_is_twenty_whichever_is_later()
    {
        var own = await counselling.OpenCaseAsync(4); // born in 2016
        await CloseAsync(own);

        Assert.Equal("2036-12-31", (await counselling.CaseAsync(own.Id, own.Counsellor)).GetProperty("keepUntil").GetString());
    }

    [Fact]
    public async Task Outside_goes_only_that_a_case_of_a_level_was_opened_and_closed_at_the_school()
    {
        var own = await counselling.OpenCaseAsync(4);
        await CloseAsync(own);

        await Eventually.HoldsAsync(async () => await counselling.ScalarAsync<long>($"select count(*) from events where body ->> 'caseId' = '{own.Id}'") == 2);
        var bodies = await counselling.ScalarAsync<string>($"select string_agg(body::text, ' ' order by position) from events where body ->> 'caseId' = '{own.Id}'");
        Assert.Equal(
            $$"""{"caseId":"{{own.Id}}","level":4,"orgCode":"{{own.School}}","version":1} {"caseId":"{{own.Id}}","level":4,"orgCode":"{{own.School}}","version":2}""",
            bodies);
    }

    [Fact]
    public async Task Handed_to_another_counsellor_the_first_sees_it_no_more()
    {
        var (own, next) = (await counselling.OpenCaseAsync(3), await counselling.AppointAsync());

        var (status, _) = await CounsellingFixture.RefusedAsync(
            counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/people", new { counsellorId = next, supervisorId = own.Supervisor }, HttpMethod.Put, "\"1\"");
        var (first, _) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}", method: HttpMethod.Get);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (status, first));
        Assert.Equal(next, (await counselling.CaseAsync(own.Id, next)).GetProperty("counsellorId").GetGuid());
    }

    [Fact]
    public async Task Only_a_person_who_supervises_is_named_as_supervisor_and_nobody_opens_a_case_twice()
    {
        var (own, plain) = (await counselling.OpenCaseAsync(3), await counselling.AppointAsync());
        var counsellor = counselling.Counsellor(own.Counsellor);

        var (_, supervisor) = await CounsellingFixture.RefusedAsync(counsellor, $"/api/counselling/cases/{own.Id}/people", new { counsellorId = own.Counsellor, supervisorId = plain }, HttpMethod.Put, "\"1\"");
        var (_, twice) = await CounsellingFixture.RefusedAsync(counsellor, "/api/counselling/cases", new { letterId = own.LetterId, level = 3 });
        var (_, unappointed) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(Guid.CreateVersion7()), "/api/counselling/cases", new { letterId = own.LetterId, level = 3 });

        Assert.Equal(("counselling.supervisor-unknown", "counselling.case-open", "counselling.not-appointed"), (supervisor, twice, unappointed));
    }

    [Fact]
    public async Task Only_people_appointed_for_the_childs_place_are_named_to_a_case()
    {
        var own = await counselling.OpenCaseAsync(3);
        var (elsewhere, next) = (await counselling.AppointAsync(supervises: true, orgCode: "520521"), counselling.Counsellor(own.Counsellor));
        await counselling.WriteAsync(own.School, "还有一封。", toCounsellor: true);
        var letter = (await CounsellingFixture.LettersAsync(next, "?state=open")).First(row => row.GetProperty("orgCode").GetString() == own.School && row.GetProperty("id").GetGuid() != own.LetterId).GetProperty("id").GetGuid();

        var supervisor = await CounsellingFixture.RefusedAsync(next, $"/api/counselling/cases/{own.Id}/people", new { counsellorId = own.Counsellor, supervisorId = elsewhere }, HttpMethod.Put, "\"1\"");
        var counsellor = await CounsellingFixture.RefusedAsync(next, $"/api/counselling/cases/{own.Id}/people", new { counsellorId = elsewhere, supervisorId = own.Supervisor }, HttpMethod.Put, "\"1\"");
        var opened = await CounsellingFixture.RefusedAsync(next, "/api/counselling/cases", new { letterId = letter, level = 3, supervisorId = elsewhere });

        Assert.Equal(((HttpStatusCode.BadRequest, "counselling.supervisor-unknown"), (HttpStatusCode.BadRequest, "counselling.not-appointed")), (supervisor, counsellor));
        Assert.Equal((HttpStatusCode.BadRequest, "counselling.supervisor-unknown"), opened);
    }

    [Fact]
    public async Task The_letter_of_a_case_goes_to_its_next_counsellor_with_it()
    {
        var (own, next) = (await counselling.OpenCaseAsync(3), await counselling.AppointAsync());

        await CounsellingFixture.RefusedAsync(
            counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/people", new { counsellorId = next, supervisorId = own.Supervisor }, HttpMethod.Put, "\"1\"");
        var (first, _) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(own.Counsellor), $"/api/counselling/letters/{own.LetterId}", method: HttpMethod.Get);
        var (second, _) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(next), $"/api/counselling/letters/{own.LetterId}", method: HttpMethod.Get);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (first, second));
    }

    [Fact]
    public async Task A_referral_becomes_a_case_that_names_the_child_to_its_two_people_only()
    {
        var (counsellor, child) = (await counselling.AppointAsync(), (await counselling.ReferAsync(counselling.NewSchool(), text: "近来不说话。")).Child);
        var client = counselling.Counsellor(counsellor);
        var waiting = (await client.GetFromJsonAsync<JsonElement>("/api/counselling/referrals?limit=200")).GetProperty("items").EnumerateArray().Single(row => row.GetProperty("childId").GetGuid() == child);

        var opened = await CounsellingFixture.PostAsync(client, "/api/counselling/cases", new { referralId = waiting.GetProperty("id").GetGuid(), level = 3 });
        var read = await counselling.CaseAsync(opened.GetProperty("id").GetGuid(), counsellor);
        var left = (await client.GetFromJsonAsync<JsonElement>("/api/counselling/referrals?limit=200")).GetProperty("items").EnumerateArray();

        Assert.Equal("近来不说话。", waiting.GetProperty("text").GetString());
        Assert.Equal((child, "referral"), (read.GetProperty("childId").GetGuid(), read.GetProperty("source").GetString()));
        Assert.DoesNotContain(left, row => row.GetProperty("childId").GetGuid() == child);
    }

    [Fact]
    public async Task Why_a_child_was_referred_is_the_first_note_of_its_case_under_the_cases_own_key_and_nowhere_else()
    {
        var (own, referrer) = await OpenFromReferralAsync("孩子说不想上学，常哭。");
        await NoteAsync(own, "第一次谈话。");

        var read = await counselling.CaseAsync(own.Id, own.Supervisor);

        var first = read.GetProperty("notes")[0];
        Assert.Equal(("referral", "孩子说不想上学，常哭。", referrer), (first.GetProperty("kind").GetString(), first.GetProperty("text").GetString(), first.GetProperty("authorId").GetGuid()));
        Assert.Equal(("mood", 2), (read.GetProperty("reason").GetString(), read.GetProperty("notes").GetArrayLength()));
        Assert.Equal(first.GetProperty("at").GetDateTimeOffset().UtcDateTime, await counselling.ScalarAsync<DateTime>($"select at from referrals where case_id = '{own.Id}'"));
        Assert.Equal(0, await counselling.ScalarAsync<long>($"select count(*) from referrals where case_id = '{own.Id}' and text_cipher is not null"));
    }

    [Fact]
    public async Task A_case_opened_before_its_referral_went_along_gets_it_when_it_is_read()
    {
        var school = counselling.NewSchool();
        var (own, _) = await OpenFromReferralAsync("旧的转介说明。", school);
        var waiting = (await counselling.ReferAsync(school, text: "旧的转介说明。")).Id;
        await counselling.ExecuteAsync($"delete from case_notes where case_id = '{own.Id}'; delete from referrals where case_id = '{own.Id}'; update referrals set case_id = '{own.Id}' where id = '{waiting}'");

        var (bySupervisor, again) = (await counselling.CaseAsync(own.Id, own.Supervisor), await counselling.CaseAsync(own.Id, own.Counsellor));

        Assert.All([bySupervisor, again], read => Assert.Equal("旧的转介说明。", Assert.Single(read.GetProperty("notes").EnumerateArray()).GetProperty("text").GetString()));
        Assert.Equal(0, await counselling.ScalarAsync<long>($"select count(*) from referrals where id = '{waiting}' and text_cipher is not null"));
    }

    [Fact]
    public async Task What_was_written_of_a_child_goes_with_the_key_even_if_nobody_ever_read_the_case()
    {
        var school = counselling.NewSchool();
        var (own, _) = await OpenFromReferralAsync("以前的说明。", school);
        var unmoved = (await counselling.ReferAsync(school, text: "以前的说明。")).Id;
        await CloseAsync(own);
        await counselling.ExecuteAsync($"update referrals set case_id = '{own.Id}' where id = '{unmoved}'; update cases set keep_until = current_date - 2 where id = '{own.Id}'");

        await counselling.TickAsync();

        Assert.Equal(0, await counselling.ScalarAsync<long>($"select count(*) from referrals where case_id = '{own.Id}' and text_cipher is not null"));
    }

    [Fact]
    public async Task An_appointment_is_arranged_moved_and_kept()
    {
        var own = await counselling.OpenCaseAsync(3);
        var (client, at) = (counselling.Counsellor(own.Counsellor), TimeProvider.System.GetUtcNow().AddDays(2));

        var arranged = await CounsellingFixture.PostAsync(client, $"/api/counselling/cases/{own.Id}/appointments", new { startsAt = at, minutes = 40, place = "school" });
        var path = $"/api/counselling/cases/{own.Id}/appointments/{arranged.GetProperty("id").GetGuid()}";
        var (never, _) = await CounsellingFixture.RefusedAsync(client, path, new { startsAt = DateTimeOffset.MaxValue.AddDays(-1), minutes = 40, place = "phone", state = "planned" }, HttpMethod.Put, "\"1\"");
        Assert.Equal(HttpStatusCode.BadRequest, never);
        var (kept, _) = await CounsellingFixture.RefusedAsync(client, path, new { startsAt = at.AddDays(1), minutes = 40, place = "phone", state = "kept" }, HttpMethod.Put, "\"1\"");
        var (past, code) = await CounsellingFixture.RefusedAsync(client, $"/api/counselling/cases/{own.Id}/appointments", new { startsAt = at.AddDays(-9), minutes = 40, place = "school" });

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.BadRequest, "counselling.time-wrong"), (kept, past, code));
        Assert.Equal("kept", (await counselling.CaseAsync(own.Id, own.Counsellor)).GetProperty("appointments")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_counsellor_meets_one_child_at_a_time()
    {
        var (own, other) = (await counselling.OpenCaseAsync(3), await counselling.OpenCaseAsync(3));
        var (path, at) = ($"/api/counselling/cases/{own.Id}/appointments", TimeProvider.System.GetUtcNow().AddDays(2));
        var client = counselling.Counsellor(own.Counsellor);
        var first = (await CounsellingFixture.PostAsync(client, path, new { startsAt = at, minutes = 40, place = "school" })).GetProperty("id").GetGuid();

        var overlapping = await CounsellingFixture.RefusedAsync(client, path, new { startsAt = at.AddMinutes(39), minutes = 40, place = "school" });
        var (next, _) = await CounsellingFixture.RefusedAsync(client, path, new { startsAt = at.AddMinutes(40), minutes = 40, place = "school" });
        var (somebodyElses, _) = await CounsellingFixture.RefusedAsync(
            counselling.Counsellor(other.Counsellor), $"/api/counselling/cases/{other.Id}/appointments", new { startsAt = at, minutes = 40, place = "school" });
        var (cancelled, _) = await CounsellingFixture.RefusedAsync(client, $"{path}/{first}", new { startsAt = at, minutes = 40, place = "school", state = "cancelled" }, HttpMethod.Put, "\"1\"");
        var (free, _) = await CounsellingFixture.RefusedAsync(client, path, new { startsAt = at, minutes = 40, place = "school" });

        Assert.Equal((HttpStatusCode.BadRequest, "counselling.time-taken"), overlapping);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.Created), (next, somebodyElses, cancelled, free));
        Assert.Equal(4, await counselling.ScalarAsync<long>($"select count(*) from audit where subject = 'case/{own.Id}' and action like 'counselling.appointment.%'"));
    }

    private async Task<(OwnCase Own, Guid Referrer)> OpenFromReferralAsync(string text, string? at = null)
    {
        var (school, counsellor, supervisor) = (at ?? counselling.NewSchool(), await counselling.AppointAsync(), await counselling.AppointAsync(supervises: true));
        var referred = await counselling.ReferAsync(school, text: text);
        var opened = await CounsellingFixture.PostAsync(counselling.Counsellor(counsellor), "/api/counselling/cases", new { referralId = referred.Id, level = 3, supervisorId = supervisor });
        return (new(opened.GetProperty("id").GetGuid(), school, Guid.Empty, counsellor, supervisor), referred.Referrer);
    }

    private Task NoteAsync(OwnCase own, string text) =>
        CounsellingFixture.PostAsync(counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/notes", new { kind = "talk", text });

    private Task CloseAsync(OwnCase own) =>
        CounsellingFixture.PostAsync(counselling.Counsellor(own.Counsellor), $"/api/counselling/cases/{own.Id}/closure", new { outcome = "improved" });
}
