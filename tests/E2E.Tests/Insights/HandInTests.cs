using System.Text;
using Tongxing.Support;

namespace Tongxing.E2E.Tests.Insights;

[Collection(BrowserCollection.Name)]
public sealed class HandInTests(BrowserFixture browser)
{
    [SystemFact]
    public async Task A_school_hands_in_its_report_on_the_phone_and_the_township_sees_it()
    {
        var school = await browser.BuildSchoolAsync();
        await using var officer = await browser.EnterAsync(await school.AddPersonAsync("school-officer", "陈校长"), 390);
        await using var township = await browser.EnterAsync(await school.AddPersonAsync("township-officer", at: school.Township), 1280);
        var row = township.Page.Locator("tbody tr").Filter(new() { HasText = school.Name });
        await Eventually.HoldsAsync(async () =>
        {
            await township.GoAsync("/insights/reports?period=2025", "工作总结报送");
            return await row.CountAsync() == 1;
        });
        await Expect(row).ToContainTextAsync("逾期未报");
        await Expect(row).ToContainTextAsync("2026-01-15");
        await township.CheckAsync();

        await officer.GoAsync("/insights?period=2025");
        await officer.Page.ClickAsync("main .report a[href='/insights/reports?period=2025']");
        await Expect(officer.Heading).ToHaveTextAsync("工作总结报送");
        await Expect(officer.Page.Locator("#sidenav a[aria-current=page]")).ToHaveTextAsync("工作总结报送");
        await officer.CheckAsync();
        await SendAsync(officer, "总结.txt", "一年来");
        await Expect(officer.Page.Locator("main .validation-message")).ToContainTextAsync("Word 文档（docx）或 PDF");
        await officer.CheckAsync();
        await SendAsync(officer, "总结.pdf", $"%PDF-1.7 {new string(' ', 6 * 1024 * 1024)}");
        await Expect(officer.Page.Locator("main .validation-message")).ToContainTextAsync("最大 5 MB");
        await SendAsync(officer, "总结.pdf", "%PDF-1.7 一年来");
        await Expect(officer.Page.Locator("[data-outcome]")).ToHaveTextAsync("工作总结已报送");
        await Expect(officer.Page.Locator("main .card .st").First).ToHaveTextAsync("逾期报送");
        await Expect(officer.Page.Locator("main")).ToContainTextAsync("陈校长 报送，共 1 次");
        Assert.Equal("", await officer.Page.InputValueAsync("main [type=file]"));
        await officer.CheckAsync();

        await township.Page.ReloadAsync();
        await Expect(row).ToContainTextAsync("逾期报送");
        await Expect(row).ToContainTextAsync("陈校长");
        await township.CheckAsync();
        var download = await township.Page.RunAndWaitForDownloadAsync(() => row.Locator("a").ClickAsync());
        Assert.Equal($"{school.Name}-2025.pdf", download.SuggestedFilename);
        await township.Page.SelectOptionAsync("#s-state", "missing");
        await Expect(row).ToHaveCountAsync(0);
    }

    [SystemFact]
    public async Task It_needs_no_script()
    {
        var school = await browser.BuildSchoolAsync();
        await using var officer = await browser.VisitAsync(1280, script: false);
        await officer.SignInAsync(await school.AddPersonAsync("school-officer"));
        await officer.GoAsync("/insights/reports", "工作总结报送");

        await officer.Page.SelectOptionAsync("#s-period", "2025");
        await officer.Page.ClickAsync(".filters button");
        await SendAsync(officer, "总结.pdf", "%PDF-1.7 一年来");

        await Expect(officer.Page.Locator("[data-outcome]")).ToHaveTextAsync("工作总结已报送");
        await Expect(officer.Page.Locator("main h2").First).ToContainTextAsync("2025 年");
    }

    // By the keyboard, as the file field has no submit of its own.
    private static async Task SendAsync(Visitor visitor, string name, string text)
    {
        await visitor.Page.SetInputFilesAsync("main [type=file]", new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = Encoding.UTF8.GetBytes(text) });
        await visitor.Page.FocusAsync("main .actions .btn-primary");
        await visitor.Page.Keyboard.PressAsync("Enter");
    }
}
