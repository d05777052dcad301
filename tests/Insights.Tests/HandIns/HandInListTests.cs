using System.Net;
using System.Text.Json;
using static Tongxing.Insights.Tests.HandIns.Calls;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.HandIns;

/// <summary>What those above see of the reports below them.</summary>
[Collection(nameof(InsightsFixture))]
public sealed class HandInListTests(InsightsFixture insights)
{
    [Fact]
    public async Task Those_above_see_who_is_missing_and_who_is_late()
    {
        var county = NextProvince() + "0101";
        await insights.BelowAsync(county);
        await PutAsync(insights.Officer(county + "001"), Over, Pdf);
        await PutAsync(insights.Officer(county + "002"), Over, Pdf);
        await using (var earlier = insights.Owner.CreateCommand($"update hand_ins set first_at = '2026-01-15' where org_code = '{county}002'"))
        {
            await earlier.ExecuteNonQueryAsync();
        }

        var officer = insights.Officer(county);
        var over = await ListAsync(officer, Over);

        // The Home, the village and the class hand in nothing; the school below a township is the township's.
        Assert.Equal("2026-01-15", over.GetProperty("dueOn").GetString());
        Assert.Equal([$"{county}001 甲乡 in late", $"{county}002 乙乡 in", $"{county}003 丙乡 missing late", $"{county}S0001 县实验学校 missing late"], States(over));
        Assert.Equal([$"{county}001 甲乡 in late", $"{county}002 乙乡 in"], States(await ListAsync(officer, Over, "&state=in")));
        Assert.Equal([$"{county}003 丙乡 missing late", $"{county}S0001 县实验学校 missing late"], States(await ListAsync(officer, Over, "&state=missing")));
        Assert.Equal([$"{county}001 甲乡 missing", $"{county}002 乙乡 missing", $"{county}003 丙乡 missing", $"{county}S0001 县实验学校 missing"], States(await ListAsync(officer, Running)));
        Assert.Equal([$"{county}001S0001 河口小学 missing late", $"{county}001001S0001 村小 missing late"], States(await ListAsync(insights.Officer(county + "001"), Over)).OrderDescending());
    }

    [Fact]
    public async Task The_list_comes_in_pages()
    {
        var county = NextProvince() + "0101";
        await insights.BelowAsync(county);

        var first = await ListAsync(insights.Officer(county), Over, "&limit=3");
        var second = await ListAsync(insights.Officer(county), Over, $"&limit=3&cursor={first.GetProperty("next").GetString()}");

        Assert.Equal(3, first.GetProperty("items").GetArrayLength());
        Assert.Equal([$"{county}S0001 县实验学校 missing late"], States(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task An_unknown_state_is_refused() => Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(insights.Officer("520602"), $"?period={Over}&state=late"));
}
