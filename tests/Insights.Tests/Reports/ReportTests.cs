using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Tongxing.Contracts.Activities;
using Tongxing.Contracts.Identity;
using Tongxing.Insights.Dashboards;
using Tongxing.Insights.Reports;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.Reports;

/// <summary>Half-year and annual reports (MON-18), opened as their readers open them.</summary>
[Collection(nameof(InsightsFixture))]
public sealed class ReportTests(InsightsFixture insights)
{
    private static readonly DateTimeOffset October = new(2025, 10, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_word_document_tells_the_half_year_and_is_valid()
    {
        var county = await CountyAsync();

        using var document = WordprocessingDocument.Open(await FileAsync(county, "2025-H2", "docx"), isEditable: false);

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(document).Select(error => $"{error.Path?.XPath} {error.Description}"));
        var text = string.Join('\n', document.MainDocumentPart!.Document.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(paragraph => paragraph.InnerText));
        Assert.Contains("青山县留守儿童关爱保护工作 2025年下半年工作报告\n数据截至 2025-12-31，", text, StringComparison.Ordinal);
        Assert.Contains("在册留守儿童 30 人，档案完整 20 人", text, StringComparison.Ordinal);
        Assert.Contains("应履行帮扶任务 20 次，已完成 10 次，完成率 50.0%", text, StringComparison.Ordinal);
        Assert.Contains("建档率为 66.7%，目标 100.0%（MON-01）", text, StringComparison.Ordinal);
        Assert.Contains("参加人次\n17", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-10", "2026年10月报 2026-10-31")]
    [InlineData("2026-autumn", "2026年秋季学期工作报告 2026-11-26")]
    [InlineData("2026-spring", "2026年春季学期工作报告 2026-07-31")]
    [InlineData("2026-H1", "2026年上半年工作报告 2026-06-30")]
    [InlineData("2026", "2026年度工作报告 2026-11-26")]
    public void A_period_is_named_as_officers_name_it_and_ends_today_where_it_has_not_ended(string code, string expected) =>
        Assert.Equal(expected, $"{new Words(CultureInfo.GetCultureInfo("zh-CN")).Of(Period.Parse(code)!)} {Period.Parse(code)!.LastDayBy(new(2026, 11, 26)):yyyy-MM-dd}");

    [Fact]
    public async Task A_workbook_has_the_same_tables_with_numbers_to_reckon_with()
    {
        var county = await CountyAsync();

        using var document = SpreadsheetDocument.Open(await FileAsync(county, "2025", "xlsx", "en"), isEditable: false);

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(document).Select(error => $"{error.Path?.XPath} {error.Description}"));
        var workbook = document.WorkbookPart!;
        Assert.Equal(["2. Indicators", "3. Duties", "4. Activities, calls and aid", "5. Units", "6. Ranking and shortfalls"], workbook.Workbook.Sheets!.Cast<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value));
        var rows = workbook.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>()).Select(row => string.Join('|', row.Select(cell => cell.InnerText))).ToList();
        Assert.Contains($"Dossiers complete|20|30|{20 / 30d}|—|1|no|MON-01", rows);
        Assert.Contains("Talks|10|20|0.5|—|1|no|MON-10", rows);
    }

    [Fact]
    public async Task Small_counts_leave_no_unit()
    {
        var school = NextProvince() + "0101001S0001";
        await insights.PublishAsync(October, [.. Enumerable.Range(0, 8).Select(n => Child(school + "C202401", provisional: n < 2))]);
        await insights.BecomesAsync(school, "filing", "6/8", "2025-10");

        using var document = SpreadsheetDocument.Open(await FileAsync(school, "2025", "xlsx"), isEditable: false);

        var rows = document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>()).Select(row => string.Join('|', row.Select(cell => cell.InnerText))).ToList();
        Assert.Contains("建档率|不公布|不公布|—|—|1|—|MON-01", rows);
        Assert.DoesNotContain(rows, row => row.Contains("0.75", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_school_without_classes_tells_of_none_and_its_headings_follow_each_other()
    {
        var school = NextProvince() + "0101001S0001";
        await insights.PublishAsync(October, Held(school));
        await insights.BecomesAsync(school, "activity", "17/1", "2025");

        using var document = WordprocessingDocument.Open(await FileAsync(school, "2025", "docx"), isEditable: false);

        var headings = document.MainDocumentPart!.Document.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>()
            .Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == "Heading1").Select(paragraph => paragraph.InnerText);
        Assert.Equal(["一、基本情况", "二、指标完成情况", "三、帮扶任务完成情况", "四、活动、亲情通话、资助与心理服务", "五、存在的主要问题", "六、下一步工作打算"], headings);
    }

    [Theory]
    [InlineData(0, new[] { "C202401|100.0%" })]
    [InlineData(5, new[] { "本校，未分班|100.0%", "C202401|100.0%" })]
    public async Task A_school_stands_among_its_classes_only_with_children_in_none(int inNone, string[] expected)
    {
        var school = NextProvince() + "0101001S0001";
        await insights.PublishAsync(October, [Held(school), .. Enumerable.Range(0, 8).Select(_ => Child(school + "C202401")), .. Enumerable.Range(0, inNone).Select(_ => Child(school))]);
        await insights.BecomesAsync(school, "filing", $"{8 + inNone}/{8 + inNone}", "2025");
        await insights.BecomesAsync(school, "activity", "17/1", "2025");

        using var document = WordprocessingDocument.Open(await FileAsync(school, "2025", "docx"), isEditable: false);

        var rows = document.MainDocumentPart!.Document.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.TableRow>().Select(row => string.Join('|', row.Elements<DocumentFormat.OpenXml.Wordprocessing.TableCell>().Take(2).Select(cell => cell.InnerText)));
        Assert.Equal(expected, rows.SkipWhile(row => !row.StartsWith("单位|", StringComparison.Ordinal)).Skip(1).Select(row => row.Replace(school, "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_made_a_report_is_kept()
    {
        var county = await CountyAsync();

        await FileAsync(county, "2025", "docx");

        Assert.Equal(1, await insights.ScalarAsync<long>($"select count(*) from audit where action = 'insights.report.make' and org_code = '{county}' and detail ->> 'period' = '2025'"));
    }

    [Theory]
    [InlineData("county-officer", "format=pdf", HttpStatusCode.BadRequest)]
    [InlineData("county-officer", "period=2099", HttpStatusCode.BadRequest)]
    [InlineData("county-officer", "orgCode=520601", HttpStatusCode.BadRequest)]
    [InlineData("class-teacher", "", HttpStatusCode.Forbidden)]
    [InlineData("partner", "", HttpStatusCode.Forbidden)]
    public async Task What_cannot_be_made_says_why(string role, string query, HttpStatusCode expected)
    {
        using var answer = await insights.As(role, "520602").GetAsync(new Uri($"/api/insights/reports?{query}", UriKind.Relative));

        Assert.Equal(expected, answer.StatusCode);
    }

    private static ActivityHeld Held(string orgCode) => new(Guid.CreateVersion7(), "sport", new(2025, 10, 3), 20, 17, true, orgCode, 3);

    private async Task<string> CountyAsync()
    {
        var county = NextProvince() + "0101";
        var (good, bad) = (county + "001S0001", county + "001S0002");
        await insights.PublishAsync(
            October,
            [
                new OrgUnitAdded(county, "青山县", "county", county, 1), new OrgUnitAdded(county + "001", "河口镇", "township", county + "001", 1), new OrgUnitAdded(good, "河口小学", "school", good, 1),
                Held(good),
                .. Enumerable.Range(0, 15).Select(_ => Child(good + "C202401")),
                .. Enumerable.Range(0, 15).Select(n => Child(bad + "C202401", provisional: n < 10)),
                .. Enumerable.Range(0, 10).Select(_ => Met(Guid.CreateVersion7(), Guid.CreateVersion7(), good + "C202401", new(2025, 10, 31))),
                .. Enumerable.Range(0, 10).Select(_ => Missed(Guid.CreateVersion7(), Guid.CreateVersion7(), bad + "C202401", new(2025, 10, 31))),
            ]);
        await insights.BecomesAsync(county, "filing", "20/30", "2025");
        await insights.BecomesAsync(county, "duty.talk", "10/20", "2025");
        await insights.BecomesAsync(county, "activity", "17/1", "2025");
        return county;
    }

    private async Task<Stream> FileAsync(string unit, string period, string format, string language = "zh")
    {
        using var officer = insights.Officer(unit);
        officer.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        using var answer = await officer.GetAsync(new Uri($"/api/insights/reports?period={period}&format={format}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        Assert.EndsWith($"-{period}.{format}", answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        return new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
    }
}
