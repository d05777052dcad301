using System.Text.Json;

namespace Tongxing.Registry.Tests.Imports;

public sealed class FoundRowsTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task Shows_beside_a_finding_the_row_as_it_was_read_and_no_number_of_it_whole()
    {
        var officer = registry.Officer(RegistryFixture.County);
        await RegistryFixture.RegisterAsync(officer, 372, "石搬家", RegistryFixture.OtherSchool);
        await using var roster = Rosters.HostileFile.Text(
            "姓名,身份证号,班级,学籍号,家庭住址,父亲电话,备注,帮扶人\n"
            + $"石没号,,三年级1班,G{RegistryFixture.IdentityNumberOf(370)},碧海街道三里桥村四组5号,138 1234 5678,找奶奶13912345678,欧阳帮扶\n"
            + $"石旧历,{RegistryFixture.IdentityNumberOf(371)},13812345678,,,,,\n"
            + $"石搬家,{RegistryFixture.IdentityNumberOf(372)},三年级1班,,,,,\n");
        var ready = await RegistryFixture.CheckAsync(officer, roster, "a.csv", RegistryFixture.School);
        var path = $"/api/registry/imports/{ready.GetProperty("id").GetGuid()}";

        var page = await RegistryFixture.GetAsync(officer, path + "/findings");
        var first = await RegistryFixture.GetAsync(officer, path + "/findings?limit=1");

        var rows = page.GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("row").GetInt32(), Cells);
        Assert.Equal(
            ["姓名=石*号", "班级=三年级1班", $"学籍号=G520***********{RegistryFixture.IdentityNumberOf(370)[^4..]}", "家庭住址=碧海街道三里****", "父亲电话=138****5678", "备注=找*奶139****5678", "帮扶人=欧**扶"],
            rows[2]);
        Assert.Contains("班级=138****5678", rows[3]);
        Assert.Equal(["姓名=石*家", $"身份证号=5205**********{RegistryFixture.IdentityNumberOf(372)[^4..]}", "班级=三年级1班"], rows[4]);
        Assert.Single(first.GetProperty("rows").EnumerateArray());
        Assert.DoesNotMatch(@"\d{9}", page.GetRawText().Replace(ready.GetProperty("id").GetString()!, "", StringComparison.Ordinal));
        Assert.False(ready.TryGetProperty("rows", out _));

        static string[] Cells(JsonElement row) =>
            [.. row.GetProperty("cells").EnumerateArray().Select(cell => $"{cell.GetProperty("label").GetString()}={cell.GetProperty("value").GetString()}")];
    }
}
