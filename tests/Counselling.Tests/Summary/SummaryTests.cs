using System.Net.Http.Json;
using System.Text.Json;

namespace Tongxing.Counselling.Tests.Summary;

[Collection(nameof(CounsellingFixture))]
public sealed class SummaryTests(CounsellingFixture counselling)
{
    [Fact]
    public async Task A_county_sees_how_many_letters_wait_and_no_number_small_enough_to_know_a_child_by()
    {
        var (many, few, fewer) = (counselling.NewSchool("520502014"), counselling.NewSchool("520502014"), counselling.NewSchool("520502014"));
        foreach (var (school, letters) in new[] { (many, 6), (few, 2), (fewer, 1) })
        {
            var code = await counselling.OpenMailboxAsync(school);
            for (var letter = 0; letter < letters; letter++)
            {
                await counselling.WriteToAsync(code, "老师好");
            }
        }

        var rows = (await counselling.As("township-officer", "520502014").GetFromJsonAsync<JsonElement>("/api/counselling/summary")).GetProperty("rows").EnumerateArray()
            .ToDictionary(row => row.GetProperty("orgCode").GetString()!, row => row.GetProperty("waiting").ToString(), StringComparer.Ordinal);

        Assert.Equal(("6", "", ""), (rows[many], rows[few], rows[fewer]));
    }
}
