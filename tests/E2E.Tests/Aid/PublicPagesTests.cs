using System.Net;

namespace Tongxing.E2E.Tests.Aid;

[Collection(BrowserCollection.Name)]
public sealed class PublicPagesTests(BrowserFixture browser)
{
    private const int Largest = 35 * 1024;

    [SystemTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Public_pages_need_no_sign_in_are_accessible_and_weigh_next_to_nothing(int width)
    {
        foreach (var path in await PathsAsync())
        {
            await using var citizen = await browser.VisitAsync(width); // a new one each time: nothing is in the cache

            await citizen.GoAsync(path);
            await Expect(citizen.Heading).Not.ToBeEmptyAsync();
            await citizen.CheckAsync();
            var bytes = await citizen.Page.EvaluateAsync<int>(
                "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, e) => sum + e.transferSize, 0)");

            Assert.InRange(bytes, 1_000, Largest);
            Assert.Equal(0, await citizen.Page.Locator("script").CountAsync());
        }
    }

    [SystemFact]
    public async Task Caches_may_keep_them_and_ask_by_etag()
    {
        using var http = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = new(browser.Demo.BaseAddress) };
        foreach (var path in await PathsAsync())
        {
            if (path.EndsWith("/objection", StringComparison.Ordinal))
            {
                using var form = await http.GetAsync(new Uri(path, UriKind.Relative));
                Assert.True(form.Headers.CacheControl!.NoStore, path);
                continue;
            }

            using var first = await http.GetAsync(new Uri(path, UriKind.Relative));
            using var again = new HttpRequestMessage(HttpMethod.Get, path);
            again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
            using var second = await http.SendAsync(again);

            Assert.Equal("public, max-age=60", first.Headers.CacheControl!.ToString());
            Assert.False(first.Headers.Contains("Set-Cookie"), path);
            Assert.True(second.StatusCode == HttpStatusCode.NotModified, path);
        }
    }

    [SystemFact]
    public async Task A_public_page_speaks_english_and_the_dark()
    {
        await using var citizen = await browser.VisitAsync(390, dark: true);

        await citizen.GoAsync("/public/notices", "资助公示");
        await citizen.CheckAsync();
        await citizen.Page.ClickAsync("header a[lang=en]");

        await Expect(citizen.Heading).ToHaveTextAsync("Public notices");
        await citizen.CheckAsync();
    }

    [SystemFact]
    public async Task What_is_not_there_is_a_404()
    {
        using var http = new HttpClient { BaseAddress = new(browser.Demo.BaseAddress) };

        using var notice = await http.GetAsync(new Uri($"/public/notices/{Guid.CreateVersion7()}", UriKind.Relative));
        using var book = await http.GetAsync(new Uri("/public/ledger/999999", UriKind.Relative));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (notice.StatusCode, book.StatusCode));
    }

    private async Task<List<string>> PathsAsync()
    {
        using var open = new Tongxing.Demo.Api(new(browser.Demo.BaseAddress));
        var campaign = (await open.GetAsync("/api/aid/public/campaigns")).GetProperty("items").EnumerateArray().Last().GetProperty("campaign").GetProperty("id");
        var notice = (await open.GetAsync("/api/aid/public/notices")).GetProperty("items").EnumerateArray().Last().GetProperty("id");
        return
        [
            "/public/campaigns", $"/public/campaigns/{campaign}", "/public/notices", $"/public/notices/{notice}", $"/public/notices/{notice}/objection", "/public/ledger", "/public/ledger/520502", "/public/programmes", "/public/programmes/AID-25",
        ];
    }
}
