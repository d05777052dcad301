using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Counselling.Tests.Cases;

[Collection(nameof(CounsellingFixture))]
public sealed class FromReferralTests(CounsellingFixture counselling)
{
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
        await counselling.NoteAsync(own, "第一次谈话。");

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
        await counselling.CloseAsync(own);
        await counselling.ExecuteAsync($"update referrals set case_id = '{own.Id}' where id = '{unmoved}'; update cases set keep_until = current_date - 2 where id = '{own.Id}'");

        await counselling.TickAsync();

        Assert.Equal(0, await counselling.ScalarAsync<long>($"select count(*) from referrals where case_id = '{own.Id}' and text_cipher is not null"));
    }

    private async Task<(OwnCase Own, Guid Referrer)> OpenFromReferralAsync(string text, string? at = null)
    {
        var (school, counsellor, supervisor) = (at ?? counselling.NewSchool(), await counselling.AppointAsync(), await counselling.AppointAsync(supervises: true));
        var referred = await counselling.ReferAsync(school, text: text);
        var opened = await CounsellingFixture.PostAsync(counselling.Counsellor(counsellor), "/api/counselling/cases", new { referralId = referred.Id, level = 3, supervisorId = supervisor });
        return (new(opened.GetProperty("id").GetGuid(), school, Guid.Empty, counsellor, supervisor), referred.Referrer);
    }
}
