using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Tongxing.E2E.Tests.Imports;

[Collection(BrowserCollection.Name)]
public sealed class ImportTests(BrowserFixture browser)
{
    private static readonly PageWaitForSelectorOptions Patient = new() { Timeout = 30_000 };

    [SystemTheory]
    [InlineData(1280)]
    public async Task Columns_nobody_can_be_sure_of_are_asked_and_the_answers_remembered(int width)
    {
        var school = await browser.BuildSchoolAsync();
        await using var visitor = await browser.EnterAsync(await school.AddPersonAsync("school-officer"), width);
        var page = visitor.Page;
        var roster = await File.ReadAllBytesAsync(Path.Combine(DemoSystem.Root(), "tests/Registry.Tests/Samples/shapes/09-ask.xlsx"));

        await UploadAsync(visitor, "问答.xlsx", roster);
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("还没有读取任何一行，请先说明下面这些列是什么");
        await Expect(page.Locator("h2", new() { HasText = "这些列是什么？" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("家长姓名")).ToHaveAccessibleDescriptionAsync("例如：秦*佑、王*、魏* 左边一列：联系电话 右边一列：家长电话");
        await visitor.CheckAsync();
        await page.GetByLabel("学生本人身份证号码(必填)").SelectOptionAsync("identity");
        await page.GetByLabel("就读班级名称").SelectOptionAsync("class");
        await page.ClickAsync("button:has-text('按这样重新检查')");
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("检查完毕：30 行，0 行未通过", new() { Timeout = 30_000 });
        await visitor.CheckAsync();
        await UploadAsync(visitor, "又一次.xlsx", roster);

        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("检查完毕：30 行，0 行未通过", new() { Timeout = 30_000 });
        await Expect(page.Locator("h2", new() { HasText = "这些列是什么？" })).ToHaveCountAsync(0);
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task An_unknown_school_is_made_from_the_offer_and_takes_its_children(int width)
    {
        var name = $"新建小学{OwnSchool.Unique()}";
        await using var visitor = await browser.EnterAsync(browser.Demo.Account("township-officer", "520502"), width);
        var page = visitor.Page;

        await UploadAsync(visitor, "新学校.csv", Csv("学校,年级,班级,姓名,身份证号", $"{name},三年级,1班,赵小满,{OwnSchool.Number()}"));
        await Expect(page.Locator("h2", new() { HasText = name })).ToHaveTextAsync($"系统里还没有“{name}”");
        await visitor.CheckAsync();
        await page.ClickAsync("button:has-text('新建学校并重新检查')");
        await Expect(page.Locator("[data-outcome]").Last).ToHaveTextAsync("检查完毕：1 行，0 行未通过", new() { Timeout = 30_000 });
        await Expect(page.Locator("h2", new() { HasText = name })).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await page.ClickAsync("form button:has-text('确认入库')");
        await Expect(page.Locator("[data-outcome]").Last).ToContainTextAsync("入库完成：新建 1", new() { Timeout = 30_000 });

        await visitor.GoAsync("/children", "儿童档案");
        await page.FillAsync("#q", "赵小满");
        await Expect(page.Locator("tr", new() { HasText = name })).ToContainTextAsync("赵小满");
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task A_row_without_a_number_is_filed_after_all_and_its_child_is_there(int width)
    {
        var school = await browser.BuildSchoolAsync();
        await using var visitor = await browser.EnterAsync(await school.AddPersonAsync("school-officer"), width);
        var page = visitor.Page;

        await UploadAsync(visitor, "缺号.csv", Csv("姓名,性别,出生日期,身份证号,班级", "钱小北,男,2016-03-05,,三年级1班", $"孙小南,,,{OwnSchool.Number()},三年级1班"));
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("检查完毕：2 行，1 行未通过");
        await page.ClickAsync("button:has-text('先建档，后补身份证号')");
        await Expect(page.Locator("[data-outcome]").First).ToContainTextAsync("会按“待补身份证号”建档");
        await visitor.CheckAsync();
        await page.ClickAsync("form button:has-text('确认入库')");
        await Expect(page.Locator("[data-outcome]").Last).ToContainTextAsync("入库完成：新建 2", new() { Timeout = 30_000 });

        await visitor.GoAsync("/children?state=provisional", "儿童档案");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("钱小北");
        await page.ClickAsync("td .nm");
        await Expect(page.Locator("main .note-box").First).ToContainTextAsync("请尽快核实并补上身份证号");
    }

    [SystemFact]
    public async Task A_row_filed_after_the_roster_was_taken_goes_in_at_once()
    {
        var school = await browser.BuildSchoolAsync();
        await using var visitor = await browser.EnterAsync(await school.AddPersonAsync("school-officer"), 1280);
        var page = visitor.Page;
        await UploadAsync(visitor, "缺号.csv", Csv("姓名,性别,出生日期,身份证号,班级", "钱小东,男,2016-03-05,,三年级1班", $"孙小西,,,{OwnSchool.Number()},三年级1班"));
        await page.ClickAsync("form button:has-text('确认入库')");
        await Expect(page.Locator("[data-outcome]").Last).ToContainTextAsync("入库完成：新建 1", new() { Timeout = 30_000 });

        await page.ClickAsync("button:has-text('先建档，后补身份证号')");

        await Expect(page.Locator("[data-outcome]").Last).ToContainTextAsync("入库完成：新建 2", new() { Timeout = 30_000 });
        await visitor.GoAsync("/children?state=provisional", "儿童档案");
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("钱小东");
    }

    [SystemTheory]
    [InlineData(1280)]
    public async Task Rejected_rows_come_with_their_reasons_and_go_in_once_mended(int width)
    {
        var school = await browser.BuildSchoolAsync();
        await using var visitor = await browser.EnterAsync(await school.AddPersonAsync("school-officer"), width);
        var page = visitor.Page;
        var number = OwnSchool.Number();
        var wrong = number[..17] + (number[17] == '1' ? '2' : '1');

        await UploadAsync(visitor, "待改.csv", Csv("姓名,身份证号,班级", $"李小东,{OwnSchool.Number()},三年级1班", $"周小西,{wrong},三年级1班"));
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("检查完毕：2 行，1 行未通过");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a:has-text('下载未通过的行')"));
        using var mended = new MemoryStream();
        await using (var rejected = await download.CreateReadStreamAsync())
        {
            await rejected.CopyToAsync(mended);
        }

        var (header, row) = Mend(mended, wrong, number);
        await UploadAsync(visitor, "已改.xlsx", mended.ToArray());

        Assert.Equal(["姓名", "身份证号", "班级", "错误原因"], header);
        Assert.Equal(("周小西", wrong, "三年级1班"), (row[0], row[1], row[2]));
        Assert.Contains("校验", row[3], StringComparison.Ordinal);
        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("检查完毕：1 行，0 行未通过", new() { Timeout = 30_000 });
        await page.ClickAsync("form button:has-text('确认入库')");
        await Expect(page.Locator("[data-outcome]").Last).ToContainTextAsync("入库完成：新建 1", new() { Timeout = 30_000 });
    }

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_row_stands_beside_its_findings_and_what_a_column_was_read_as_can_be_corrected(int width)
    {
        var school = await browser.BuildSchoolAsync();
        await using var visitor = await browser.EnterAsync(await school.AddPersonAsync("school-officer"), width);
        var page = visitor.Page;
        await UploadAsync(visitor, "看一行.csv", Csv("姓名,身份证号,班级,家庭电话,备注", "郑小春,,三年级1班,13812345678,爱画画"));

        await page.ClickAsync("summary:has-text('查看这一行')");
        await Expect(page.Locator(".found-row dl")).ToHaveTextAsync("姓名郑*春班级三年级1班家庭电话138****5678备注爱画画");
        await page.SelectOptionAsync("#s-severity", "warning");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(0);
        await page.SelectOptionAsync("#s-severity", "error");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.GetByLabel("E 列“备注”")).ToBeHiddenAsync();
        await page.ClickAsync("summary:has-text('已认出的 5 列')");
        await visitor.CheckAsync();
        await page.GetByLabel("E 列“备注”").SelectOptionAsync("class");
        await page.ClickAsync("button:has-text('按这样重新检查')");
        await Expect(page.Locator("main [role=alert]")).ToContainTextAsync("两列不能读成同一项");
        await page.GetByLabel("E 列“备注”").SelectOptionAsync("ignored");
        await page.ClickAsync("button:has-text('按这样重新检查')");

        await Expect(page.Locator("main [role=alert]")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await Expect(page.GetByLabel("E 列“备注”")).ToHaveValueAsync("ignored");
    }

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task What_is_no_spreadsheet_is_refused_in_words(int width)
    {
        await using var visitor = await browser.EnterAsync(browser.Demo.Account("township-officer", "520502"), width);

        await visitor.GoAsync("/imports/new", "导入花名册");
        await ChooseAsync(visitor, "花名册.xlsx", "这里只有文字，没有表格。"u8.ToArray());
        await visitor.SubmitAsync();

        var refusal = visitor.Page.Locator("main [role=alert], [data-outcome]").First;
        await Expect(refusal).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync("表头");
        await visitor.CheckAsync();
    }

    private static async Task UploadAsync(Visitor visitor, string name, byte[] roster)
    {
        await visitor.GoAsync("/imports/new", "导入花名册");
        await ChooseAsync(visitor, name, roster);
        await visitor.SubmitAsync();
        await visitor.Page.WaitForSelectorAsync("[data-outcome]", Patient);
    }

    private static Task ChooseAsync(Visitor visitor, string name, byte[] file) =>
        visitor.Page.SetInputFilesAsync("#f-file", new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });

    private static byte[] Csv(params string[] lines) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join('\n', lines))];

    /// <summary>Puts the right number in the wrong one's place, as a clerk would; answers with the header and the row as they came.</summary>
    private static (List<string> Header, List<string> Row) Mend(MemoryStream file, string wrong, string right)
    {
        using var workbook = SpreadsheetDocument.Open(file, isEditable: true);
        var rows = workbook.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().ToList();
        var read = rows.ConvertAll(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList());
        rows[1].Elements<Cell>().Single(cell => cell.InnerText == wrong).InlineString = new InlineString(new Text(right));
        return (read[0], read[1]);
    }
}
