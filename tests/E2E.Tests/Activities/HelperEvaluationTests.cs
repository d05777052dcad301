using System.Text.Json;
using Tongxing.Demo;
using Tongxing.Support;

namespace Tongxing.E2E.Tests.Activities;

[Collection(BrowserCollection.Name)]
public sealed class HelperEvaluationTests(BrowserFixture browser)
{
    [SystemTheory]
    [InlineData(390)]
    public async Task A_helper_says_what_they_think_of_an_activity_of_their_child(int width)
    {
        var school = await browser.BuildSchoolAsync();
        var pair = await school.PairAsync("林小雨");
        var activity = await HoldAsync(school, pair.Child);
        await using var visitor = await browser.EnterAsync(pair.Helper, width);
        var page = visitor.Page;

        await Eventually.HoldsAsync(async () =>
        {
            await visitor.GoAsync("/activities/mine", "孩子参加的活动");
            return await page.Locator("tbody tr", new() { HasText = "林小雨" }).CountAsync() == 1; // Activities and Registry hear over the bus of the pairing.
        });
        await page.ClickAsync("tbody a:has-text('评价')");
        foreach (var (mark, index) in new[] { "很好", "较好", "一般" }.Select((mark, index) => (mark, index)))
        {
            await page.Locator("fieldset").Nth(index).Locator(".opt", new() { HasText = mark }).First.ClickAsync();
        }

        await page.FillAsync("#f-note", "孩子回家一直在讲");
        await visitor.CheckAsync();
        await visitor.SubmitAsync();

        await Expect(page.Locator("[data-outcome]")).ToHaveTextAsync("评价已提交");
        await Expect(page.Locator("tbody .st")).ToHaveTextAsync("已评价");
        await visitor.CheckAsync();
        var given = Assert.Single((await school.Officer.GetAsync($"/api/activities/{activity}/evaluations")).GetProperty("items").EnumerateArray());
        Assert.Equal((5, 4, 3, "孩子回家一直在讲"), (Mark(given, "organisation"), Mark(given, "content"), Mark(given, "course"), given.GetProperty("note").GetString()));
    }

    private async Task<Guid> HoldAsync(OwnSchool school, OwnChild child)
    {
        using var keeper = new Api(new(browser.Demo.BaseAddress));
        var officer = await school.AddPersonAsync("school-officer");
        Assert.True(await keeper.SignInAsync(officer.UserName, officer.Password));
        var starts = TimeProvider.System.GetUtcNow().AddDays(-1);
        var id = (await keeper.PostAsync("/api/activities", new { orgCode = school.Code, kind = "theme", title = "剪纸手工课", startsAt = starts, endsAt = starts.AddHours(2), submit = true })).GetProperty("id").GetGuid();
        await school.Officer.PostAsync($"/api/activities/{id}/decision", new { approved = true });
        await Eventually.HoldsAsync(async () => (await school.Officer.ListAsync($"/api/activities/uninvited?orgCode={school.Code}&from=2026-01-01&to=2030-01-01")).Count == 1);
        await keeper.PutAsync($"/api/activities/{id}/attendance", new { present = new[] { child.Id }, absent = Array.Empty<Guid>(), excused = Array.Empty<Guid>() });
        return id;
    }

    private static int Mark(JsonElement given, string name) => given.GetProperty(name).GetInt32();
}
