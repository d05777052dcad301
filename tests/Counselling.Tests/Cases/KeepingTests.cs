using System.Text.Json;

namespace Tongxing.Counselling.Tests.Cases;

[Collection(nameof(CounsellingFixture))]
public sealed class KeepingTests(CounsellingFixture counselling)
{
    [Fact]
    public async Task Each_case_has_a_key_of_its_own_and_without_it_nobody_reads_it()
    {
        var (own, other) = (await counselling.OpenCaseAsync(3), await counselling.OpenCaseAsync(3));
        await counselling.NoteAsync(own, "要保密的话");
        await counselling.NoteAsync(other, "别的孩子的话");
        await counselling.CloseAsync(own);
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
        await counselling.CloseAsync(own);

        Assert.Equal("2036-12-31", (await counselling.CaseAsync(own.Id, own.Counsellor)).GetProperty("keepUntil").GetString());
    }
}
