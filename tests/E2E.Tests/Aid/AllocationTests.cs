namespace Tongxing.E2E.Tests.Aid;

[Collection(BrowserCollection.Name)]
public sealed class AllocationTests(BrowserFixture browser)
{
    private DemoAccount AidOfficer => browser.Demo.Account("aid-officer");

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Money_is_passed_down_to_a_county_that_says_when_it_came(int width) // AID-54
    {
        var memo = $"黔财教〔2026〕{Guid.CreateVersion7():N}"[..20];
        await using (var city = await browser.EnterAsync(browser.Demo.Account("city-officer"), width))
        {
            await city.GoAsync("/allocations", "资金下达");
            await city.Page.SelectOptionAsync("main select[name='Input.OrgCode']", AidOfficer.OrgCode);
            await city.Page.SelectOptionAsync("main select[name='Input.Programme']", "AID-25");
            await city.Page.FillAsync("main input[name='Input.Amount']", "50000");
            await city.Page.FillAsync("main input[name='Input.Memo']", memo);
            await city.Page.ClickAsync("main button:has-text('下达资金')");
            await Expect(city.Page.Locator("main [data-outcome]")).ToHaveTextAsync("已下达");
            await Expect(city.Page.Locator("main tr").Filter(new() { HasText = memo })).ToContainTextAsync("前到账");
            await city.CheckAsync();
        }

        await using var officer = await browser.EnterAsync(AidOfficer, width);
        await officer.GoAsync("/allocations?open=yes", "资金下达");
        await officer.CheckAsync();
        await officer.Page.Locator("main tr").Filter(new() { HasText = memo }).Locator("button").ClickAsync();
        await Expect(officer.Page.Locator("main [data-outcome]")).ToBeVisibleAsync();
        await officer.GoAsync("/ledger", "资金账簿");
        await Expect(officer.Page.Locator("tbody").Last).ToContainTextAsync(memo);
    }
}
