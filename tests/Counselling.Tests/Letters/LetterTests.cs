using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tongxing.Support;

namespace Tongxing.Counselling.Tests.Letters;

[Collection(nameof(CounsellingFixture))]
public sealed class LetterTests(CounsellingFixture counselling)
{
    [Fact]
    public async Task Danger_is_flagged_at_once_with_the_rule_and_the_lexicon_and_told_to_the_bus()
    {
        var school = counselling.NewSchool();
        await counselling.WriteAsync(school, "我不想活了");
        var teacher = counselling.Teacher(school);

        var listed = Assert.Single(await CounsellingFixture.LettersAsync(teacher, "?state=flagged"));
        var letter = await teacher.GetFromJsonAsync<JsonElement>($"/api/counselling/letters/{listed.GetProperty("id").GetGuid()}");

        Assert.False(listed.GetProperty("looked").GetBoolean());
        Assert.InRange(listed.GetProperty("lookDue").GetDateTimeOffset() - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1.9), TimeSpan.FromHours(8));
        var flag = letter.GetProperty("flags")[0];
        Assert.Equal(("SH-1", "self-harm", "2026-12.1"), (flag.GetProperty("rule").GetString(), flag.GetProperty("category").GetString(), flag.GetProperty("lexicon").GetString()));
        Assert.True(letter.GetProperty("letter").GetProperty("looked").GetBoolean());
        await Eventually.HoldsAsync(async () => await EventsAsync("LetterFlagged", school) == 1);
    }

    [Fact]
    public async Task Unseen_danger_stands_first_then_what_waits_longest_then_what_is_done_and_pages_go_on_there()
    {
        var school = counselling.NewSchool();
        var teacher = counselling.Teacher(school);
        await counselling.WriteAsync(school, "今天考试考得不错。");
        var answered = await CounsellingFixture.OnlyLetterAsync(teacher);
        await teacher.GetFromJsonAsync<JsonElement>($"/api/counselling/letters/{answered}");
        await CounsellingFixture.PostAsync(teacher, $"/api/counselling/letters/{answered}/answers", new { text = "真为你高兴！" });
        await counselling.WriteAsync(school, "我想妈妈了。");
        await counselling.WriteAsync(school, "数学课听不懂。");
        await counselling.WriteAsync(school, "我不想活了");

        var (all, paged, cursor) = (await CounsellingFixture.LettersAsync(teacher), new List<Guid>(), "");
        do
        {
            var page = await teacher.GetFromJsonAsync<JsonElement>($"/api/counselling/letters?limit=1&cursor={Uri.EscapeDataString(cursor)}");
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(letter => letter.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("next").GetString() ?? "";
        }
        while (cursor.Length > 0);

        Assert.Equal(["True new", "False new", "False new", "False answered"], all.Select(letter => $"{letter.GetProperty("flagged").GetBoolean()} {letter.GetProperty("state").GetString()}"));
        Assert.True(all[1].GetProperty("waitsSince").GetDateTimeOffset() < all[2].GetProperty("waitsSince").GetDateTimeOffset());
        Assert.Equal(all.Select(letter => letter.GetProperty("id").GetGuid()), paged);
    }

    [Fact]
    public async Task An_unread_letter_goes_from_school_to_township_to_county_and_only_then_do_they_see_that_it_waits()
    {
        var school = counselling.NewSchool("520502013");
        await counselling.WriteAsync(school, "没有人看吗？");
        var (township, county) = (counselling.As("township-officer", "520502013"), counselling.As("county-officer", "520502"));
        var letter = await CounsellingFixture.OnlyLetterAsync(counselling.Teacher(school));
        var seen = new List<(bool, bool, bool)>();

        for (var time = 0; time < 3; time++)
        {
            await counselling.ExecuteAsync($"update letters set read_due = current_date - 9, escalate_at = now() - interval '1 minute' where id = '{letter}'");
            await counselling.TickAsync();
            seen.Add((await SeesAsync(counselling.Teacher(school)), await SeesAsync(township), await SeesAsync(county)));
        }

        Assert.Equal([(true, false, false), (true, true, false), (true, true, true)], seen);
        Assert.Equal(HttpStatusCode.Forbidden, (await CounsellingFixture.RefusedAsync(township, $"/api/counselling/letters/{letter}", method: HttpMethod.Get)).Status);
        await Eventually.HoldsAsync(async () => await EventsAsync("LetterOverdue", school) == 3);

        async Task<bool> SeesAsync(HttpClient client) => (await CounsellingFixture.LettersAsync(client, "?state=overdue")).Exists(row => row.GetProperty("id").GetGuid() == letter);
    }

    [Fact]
    public async Task A_flagged_letter_that_nobody_looks_at_escalates_by_the_hour_and_reading_it_ends_that()
    {
        var school = counselling.NewSchool();
        await counselling.WriteAsync(school, "我想自杀");
        await counselling.ExecuteAsync($"update letters set look_due = now() - interval '1 minute', escalate_at = now() - interval '1 minute' where org_code = '{school}'");

        await counselling.TickAsync();
        await counselling.TickAsync(); // not again within the hour
        var teacher = counselling.Teacher(school);
        var overdue = Assert.Single(await CounsellingFixture.LettersAsync(teacher, "?state=overdue"));
        await teacher.GetFromJsonAsync<JsonElement>($"/api/counselling/letters/{overdue.GetProperty("id").GetGuid()}");

        Assert.Equal(1, overdue.GetProperty("escalation").GetInt32());
        Assert.Empty(await CounsellingFixture.LettersAsync(teacher, "?state=overdue"));
    }

    [Fact]
    public async Task Handed_over_it_is_the_counsellors_and_no_copy_stays_with_the_school()
    {
        var (school, counsellor, other) = (counselling.NewSchool(), await counselling.AppointAsync(), await counselling.AppointAsync());
        await counselling.WriteAsync(school, "老师，我只想跟心理老师说。");
        var teacher = counselling.Teacher(school);
        var letter = await CounsellingFixture.OnlyLetterAsync(teacher);

        await CounsellingFixture.PostAsync(teacher, $"/api/counselling/letters/{letter}/hand-over", new { counsellorId = counsellor });
        var (byTeacher, _) = await CounsellingFixture.RefusedAsync(teacher, $"/api/counselling/letters/{letter}", method: HttpMethod.Get);
        var (byOther, _) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(other), $"/api/counselling/letters/{letter}", method: HttpMethod.Get);
        var read = await counselling.Counsellor(counsellor).GetFromJsonAsync<JsonElement>($"/api/counselling/letters/{letter}");
        await CounsellingFixture.PostAsync(counselling.Counsellor(counsellor), $"/api/counselling/letters/{letter}/return", new { });
        var back = await teacher.GetFromJsonAsync<JsonElement>($"/api/counselling/letters/{letter}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (byTeacher, byOther));
        Assert.Equal("老师，我只想跟心理老师说。", read.GetProperty("messages")[0].GetProperty("text").GetString());
        Assert.False(back.GetProperty("letter").GetProperty("handed").GetBoolean());
    }

    [Fact]
    public async Task What_a_child_wrote_to_the_counsellor_no_teacher_reads_and_it_is_not_given_back()
    {
        var (school, counsellor) = (counselling.NewSchool(), await counselling.AppointAsync());
        await counselling.WriteAsync(school, "不要告诉班主任。", toCounsellor: true);
        var letter = await CounsellingFixture.OnlyLetterAsync(counselling.Teacher(school));

        var (byTeacher, _) = await CounsellingFixture.RefusedAsync(counselling.Teacher(school), $"/api/counselling/letters/{letter}", method: HttpMethod.Get);
        var (_, code) = await CounsellingFixture.RefusedAsync(counselling.Counsellor(counsellor), $"/api/counselling/letters/{letter}/return");

        Assert.Equal((HttpStatusCode.NotFound, "counselling.writer-asked"), (byTeacher, code));
    }

    [Fact]
    public async Task The_bus_hears_whose_a_letter_is_when_it_is_handed_over_overdue_or_dangerous_and_when_somebody_saw_to_it()
    {
        var (school, counsellor) = (counselling.NewSchool(), await counselling.AppointAsync());
        var receipt = await counselling.WriteAsync(school, "不要告诉班主任。", toCounsellor: true);
        var (mine, letter) = (counselling.Counsellor(counsellor), await CounsellingFixture.OnlyLetterAsync(counselling.Teacher(school)));

        await CounsellingFixture.PostAsync(mine, $"/api/counselling/letters/{letter}/hand-over", new { counsellorId = counsellor });
        await counselling.ExecuteAsync($"update letters set escalate_at = now() - interval '1 minute' where id = '{letter}'");
        await counselling.TickAsync();
        await CounsellingFixture.PostAsync(counselling.Anonymous(), "/api/counselling/whispers/messages", new { receipt, text = "我不想活了" });
        await mine.GetFromJsonAsync<JsonElement>($"/api/counselling/letters/{letter}");

        await Eventually.HoldsAsync(async () => await EventsAsync("LetterSettled", school) == 1);
        Assert.Equal(
            $"LetterHanded - - false,LetterHanded {counsellor} - false,LetterOverdue {counsellor} true -,LetterFlagged {counsellor} true -,LetterSettled - - -",
            await counselling.ScalarAsync<string>(
                $"""
                 select string_agg(concat_ws(' ', split_part(type, ':', 2), coalesce(body ->> 'counsellorId', '-'), coalesce(body ->> 'handed', '-'), coalesce(body ->> 'urgent', '-')), ',' order by position)
                 from events where body ->> 'letterId' = '{letter}'
                 """));
    }

    [Fact]
    public async Task A_flagged_letter_that_is_handed_over_or_given_back_unseen_is_still_urgent()
    {
        var (school, counsellor) = (counselling.NewSchool(), await counselling.AppointAsync());
        await counselling.WriteAsync(school, "我不想活了");
        var letter = await CounsellingFixture.OnlyLetterAsync(counselling.Teacher(school));

        await CounsellingFixture.PostAsync(counselling.Teacher(school), $"/api/counselling/letters/{letter}/hand-over", new { counsellorId = counsellor });
        await CounsellingFixture.PostAsync(counselling.Counsellor(counsellor), $"/api/counselling/letters/{letter}/return", new { });

        await Eventually.HoldsAsync(async () => await EventsAsync("LetterFlagged", school) == 2);
        Assert.True(await counselling.ScalarAsync<bool>($"select (body ->> 'urgent')::boolean from events where type like '%LetterHanded' and body ->> 'letterId' = '{letter}'"));
    }

    [Fact]
    public async Task A_closed_letter_waits_no_more_until_the_child_writes_on()
    {
        var school = counselling.NewSchool();
        var receipt = await counselling.WriteAsync(school, "啊啊啊");
        var teacher = counselling.Teacher(school);
        var letter = await CounsellingFixture.OnlyLetterAsync(teacher);

        await CounsellingFixture.PostAsync(teacher, $"/api/counselling/letters/{letter}/closure", new { reason = "not-a-letter" });
        var closed = await CounsellingFixture.LettersAsync(teacher, "?state=open");
        await CounsellingFixture.PostAsync(counselling.Anonymous(), "/api/counselling/whispers/messages", new { receipt, text = "是真的信" });

        Assert.Empty(closed);
        Assert.Single(await CounsellingFixture.LettersAsync(teacher, "?state=open"));
    }

    [Fact]
    public async Task A_letter_that_speaks_of_danger_is_not_closed_before_somebody_has_looked()
    {
        var school = counselling.NewSchool();
        await counselling.WriteAsync(school, "我不想活了");
        var teacher = counselling.Teacher(school);
        var letter = await CounsellingFixture.OnlyLetterAsync(teacher);

        var unseen = await CounsellingFixture.RefusedAsync(teacher, $"/api/counselling/letters/{letter}/closure", new { reason = "not-a-letter" });
        await teacher.GetFromJsonAsync<JsonElement>($"/api/counselling/letters/{letter}");
        var (seen, _) = await CounsellingFixture.RefusedAsync(teacher, $"/api/counselling/letters/{letter}/closure", new { reason = "settled" });

        Assert.Equal((HttpStatusCode.Conflict, "counselling.letter-unseen"), unseen);
        Assert.Equal(HttpStatusCode.NoContent, seen);
    }

    [Fact]
    public async Task Nobody_of_another_county_sees_it_whatever_a_query_forgot()
    {
        var school = counselling.NewSchool();
        await counselling.WriteAsync(school, "只给我们学校");
        var letter = await CounsellingFixture.OnlyLetterAsync(counselling.Teacher(school));

        var (status, _) = await CounsellingFixture.RefusedAsync(counselling.As("school-officer", "520521001S0001"), $"/api/counselling/letters/{letter}", method: HttpMethod.Get);
        var rows = await SeenAsync("counselling_app_place", "520521", "520522");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal(0, rows);
        Assert.True(await SeenAsync("counselling_app_place", "520502", "520503") > 0);
    }

    private async Task<long> SeenAsync(string role, string low, string high)
    {
        await using var connection = new Npgsql.NpgsqlConnection(counselling.AppConnection);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new Npgsql.NpgsqlCommand(
            $"select set_config('role', '{role}', true), set_config('app.scope_lo', '{low}', true), set_config('app.scope_hi', '{high}', true); select (select count(*) from letters) + (select count(*) from messages)",
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return reader.GetInt64(0);
    }

    private Task<long> EventsAsync(string name, string school) =>
        counselling.ScalarAsync<long>($"select count(*) from events where type = 'Tongxing.Contracts.Counselling:{name}' and body ->> 'orgCode' = '{school}'");
}
