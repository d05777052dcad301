using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Tongxing.Registry.Rosters.Rows;
using Tongxing.Registry.Tests.Rosters;

namespace Tongxing.Registry.Tests.Imports;

public sealed class RejectedRowsTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Theory]
    [InlineData("roster-county-120.xlsx", 5)]
    [InlineData("shapes/15-second-header-row-one-column-left.xlsx", 5)]
    [InlineData("shapes/06-lost-digits.xlsx", 8)]
    public async Task Gives_rejected_rows_back_in_a_workbook_that_can_be_sent_again(string sample, int rejected)
    {
        var officer = registry.Officer();
        var ready = await RegistryFixture.CheckAsync(officer, sample);
        var original = Sample.Read(sample).Rows.Where(r => !r.IsGood).ToList();

        var workbook = await officer.GetByteArrayAsync($"/api/registry/imports/{ready.GetProperty("id").GetGuid()}/rejected.xlsx");
        var read = Sample.Read(new MemoryStream(workbook));

        Assert.Equal(rejected, read.Rows.Count);
        Assert.Equal(1, await registry.ScalarAsync<long>($"select count(*) from audit where action = 'registry.import.download' and subject = 'import/{ready.GetProperty("id").GetGuid()}'"));
        Assert.Equal(original.Select(r => Values(r.Child)), read.Rows.Select(r => Values(r.Child)));
        Assert.Equal(Blocking(original).Where(c => c != "row.duplicate"), Blocking(read.Rows));
        using var sentAgain = new MemoryStream(workbook);
        Assert.Equal("ready", (await RegistryFixture.CheckAsync(officer, sentAgain, "rejected.xlsx")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_mended_row_comes_to_the_school_and_class_that_the_title_gave()
    {
        var officer = registry.Officer();
        var ready = await RegistryFixture.CheckAsync(officer, "roster-county-120.xlsx");
        await RegistryFixture.CommitAsync(officer, ready);
        using var workbook = new MemoryStream();
        workbook.Write(await officer.GetByteArrayAsync($"/api/registry/imports/{ready.GetProperty("id").GetGuid()}/rejected.xlsx"));
        var number = RegistryFixture.IdentityNumberOf(731);

        Mend(workbook, "无证学生", number);
        var mended = await RegistryFixture.CheckAsync(officer, new MemoryStream(workbook.ToArray()), "rejected.xlsx");
        await RegistryFixture.CommitAsync(officer, mended);

        Assert.Equal(1, mended.GetProperty("counts").GetProperty("create").GetInt32());
        var sent = Sample.Read("roster-county-120.xlsx").Rows;
        var siblings = sent.Where(r => r.IsGood && r.Child.Class == sent.Single(m => m.Child.Name == "无证学生").Child.Class).Select(r => r.Child.Name).ToList();
        Assert.NotEmpty(siblings);
        Assert.Equal(
            await registry.ScalarAsync<string>($"select max(org_code) from children where name = '{siblings[0]}'"),
            await registry.ScalarAsync<string>("select org_code from children where name = '无证学生'"));
    }

    [Fact]
    public async Task A_blank_school_or_class_is_filled_with_what_the_title_gave()
    {
        var officer = registry.Officer();
        await using var roster = HostileFile.Text("碧海街道中心小学三年级2班花名册\n姓名,性别,身份证号,学校,班级\n石无号,男,,,\n石有校,男,,洪山街道中心小学,一年级1班\n");

        var ready = await RegistryFixture.CheckAsync(officer, roster, "a.csv");
        var workbook = await officer.GetByteArrayAsync($"/api/registry/imports/{ready.GetProperty("id").GetGuid()}/rejected.xlsx");

        var read = Sample.Read(new MemoryStream(workbook)).Rows;
        Assert.Equal(["碧海街道中心小学 3年级2班", "洪山街道中心小学 1年级1班"], read.Select(r => $"{r.Child.School} {r.Child.Class}"));
    }

    private static void Mend(MemoryStream file, string name, string number)
    {
        using var workbook = SpreadsheetDocument.Open(file, isEditable: true);
        var rows = workbook.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToList()).ToList();
        var column = rows[0].FindIndex(cell => cell.InnerText == "公民身份号码");
        rows.Single(row => row.Exists(cell => cell.InnerText == name))[column].InlineString = new InlineString(new Text(number));
    }

    /// <summary>Without the school, which the workbook takes from the title.</summary>
    private static Dictionary<string, string> Values(RosterChild child) => Sample.Values(child with { School = null });

    private static IEnumerable<string> Blocking(IEnumerable<ParsedRow> rows) =>
        rows.SelectMany(r => r.Findings).Where(f => f.Blocks).Select(f => f.Code).Order(StringComparer.Ordinal);
}
