namespace Tongxing.E2E.Tests.Aid;

[Collection(BrowserCollection.Name)]
public sealed class GivingTests(BrowserFixture browser)
{
    private DemoAccount AidOfficer => browser.Demo.Account("aid-officer");

    [SystemTheory]
    [InlineData(1280)]
    public async Task A_donation_gets_a_receipt_that_anybody_can_check_and_stands_in_the_book(int width)
    {
        await using var officer = await browser.EnterAsync(AidOfficer, width);
        var page = officer.Page;
        var name = $"测试募捐{OwnSchool.Unique()}";

        await officer.GoAsync("/campaigns/new", "发起募捐");
        await page.FillAsync("#f-name", name);
        await page.FillAsync("#f-purpose", "为留守儿童添置文具");
        await page.FillAsync("#f-goal", "1000");
        await officer.CheckAsync();
        await officer.SubmitAsync();
        await Expect(officer.Heading).ToHaveTextAsync(name);
        await page.ClickAsync("main a:has-text('登记捐赠')");
        await Expect(officer.Heading).ToHaveTextAsync("登记捐赠");
        await officer.SubmitAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("请填写金额");
        await page.FillAsync("#f-amount", "128.50");
        await page.FillAsync("#f-donorname", "赵小军");
        await officer.CheckAsync();
        await officer.SubmitAsync();
        await Expect(page.Locator("main [data-outcome]")).ToHaveTextAsync("捐赠已登记，收据已生成");
        await Expect(page.Locator(".receipt")).ToContainTextAsync("128.50 元");
        await officer.CheckAsync();
        var receipt = (await page.Locator(".receipt-number b").TextContentAsync())!;

        await using var citizen = await browser.VisitAsync(width);
        await citizen.GoAsync("/public/campaigns", "募捐公开");
        await citizen.Page.FillAsync("#receipt", receipt);
        await citizen.Page.ClickAsync(".find button");
        await Expect(citizen.Page.Locator("[role=status]")).ToContainTextAsync("真实有效");
        await citizen.CheckAsync();
        await citizen.Page.ClickAsync($"[role=status] a:has-text('{name}')");
        await Expect(citizen.Page.Locator("main")).ToContainTextAsync("爱心人士");
        await Expect(citizen.Page.Locator("main")).Not.ToContainTextAsync("赵小军");
        await officer.GoAsync("/ledger", "资金账簿");
        await Expect(page.Locator("main .note-box b").First).ToContainTextAsync("账簿完整");
        await Expect(page.Locator("tbody").Last).ToContainTextAsync(name);
    }

    [SystemFact]
    public async Task An_events_cost_is_shared_in_public_and_withdrawn() // AID-03
    {
        await using var officer = await browser.EnterAsync(AidOfficer, 390);
        await officer.GoAsync("/campaigns", "募捐活动");
        await officer.Page.ClickAsync("main a:has-text('温暖过冬')");
        await officer.Page.FillAsync("#cost-what", "租车送冬衣");
        await officer.Page.FillAsync("#cost-amount", "640");
        await officer.Page.FillAsync("#cost-people", "15");
        await officer.Page.ClickAsync("main button:has-text('登记分摊')");
        await Expect(officer.Page.Locator("main")).ToContainTextAsync("每人 42.66 元，其中 10 人多付 1 分");
        await officer.CheckAsync();

        await using var citizen = await browser.VisitAsync(390);
        await citizen.GoAsync("/public" + new Uri(officer.Page.Url).AbsolutePath);
        await Expect(citizen.Page.Locator("main")).ToContainTextAsync("租车送冬衣");
        await citizen.CheckAsync();

        await officer.Page.ClickAsync("main li:has-text('租车送冬衣') button");
        await Expect(officer.Page.Locator("main")).Not.ToContainTextAsync("租车送冬衣");
    }

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_kit_is_planned_given_to_a_child_and_taken_back(int width) // AID-09
    {
        await using var officer = await browser.EnterAsync(AidOfficer, width);
        var (page, name) = (officer.Page, $"礼包{Guid.CreateVersion7():N}"[..12]);
        await officer.GoAsync("/handouts/new", "新的发放");
        await page.SelectOptionAsync("main select[name='Input.Campaign']", new SelectOptionValue { Label = "温暖过冬·留守儿童冬衣募捐" });
        await page.FillAsync("main input[name='Input.Name']", name);
        await page.FillAsync("main input[name='Input.DeliveredBy']", "赵队长");
        await page.Locator("main tr").Filter(new() { HasText = "书包" }).Locator("input[type=number]").FillAsync("1");
        await officer.CheckAsync();
        await page.ClickAsync("main button:has-text('下一步')");

        await Expect(page.Locator("main [data-outcome]")).ToHaveTextAsync("已登记，请选领取的孩子");
        await page.Locator("main .picks input").First.CheckAsync();
        await page.ClickAsync("main button:has-text('发给孩子')");
        await Expect(page.Locator("main [data-outcome]")).ToHaveTextAsync("已发放，库存已扣减");
        await Expect(page.Locator("main tbody").Last.Locator("tr")).ToHaveCountAsync(1);
        await officer.CheckAsync();

        await page.ClickAsync("main button:has-text('没有发到')");
        await Expect(page.Locator("main [data-outcome]")).ToHaveTextAsync("已撤回，物资回到库存");
        await Expect(page.Locator("main")).ToContainTextAsync("还没有孩子领到");
    }
}
