using Deque.AxeCore.Commons;

namespace Tongxing.E2E.Tests;

/// <summary>A person at a browser. Whatever they do, the console stays clean and no page scrolls sideways.</summary>
public sealed class Visitor : IAsyncDisposable
{
    // Without what was found in order, and without the second page on which RunAxe puts its results together: a third of the time.
    private const string Violations = """
        () => axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } })
          .then(result => result.violations.map(found => `${location} ${found.id}: ${found.nodes[0].html}`))
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private readonly List<string> _errors = [];
    private readonly DemoSystem _demo;

    internal Visitor(IPage page, DemoSystem demo)
    {
        (Page, _demo) = (page, demo);
        page.SetDefaultTimeout(15_000);
        page.Console += (_, message) => Note(message.Type == "error" ? message.Text : null);
        page.PageError += (_, error) => Note(error);
    }

    public IPage Page { get; }

    public ILocator Heading => Page.Locator("main h1");

    internal async Task SignInAsync(DemoAccount account)
    {
        await Page.GotoAsync("/sign-in");
        await Page.FillAsync("#user", account.UserName);
        await Page.FillAsync("#password", account.Password);
        await Page.ClickAsync("form[action='/session'] button[type=submit]");
        await Expect(Page.Locator("#acting")).ToBeVisibleAsync();
    }

    public async Task GoAsync(string path, string? heading = null)
    {
        await Page.GotoAsync(path);
        if (heading is not null)
        {
            await Expect(Heading).ToHaveTextAsync(heading);
        }
    }

    public Task SubmitAsync() => Page.ClickAsync("main .actions .btn-primary");

    /// <summary>Asserts what holds for every page: no violation of WCAG 2.2 AA, no error, nothing beside the screen.</summary>
    public async Task CheckAsync()
    {
        // A colour on its way to another one is neither.
        await Page.EvaluateAsync("Promise.allSettled(document.getAnimations().filter(motion => motion instanceof CSSTransition).map(motion => motion.finished))");
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await Page.EvaluateAsync(Axe);
        }

        AssertNone(await Page.EvaluateAsync<string[]>(Violations));
        Assert.Equal(0, await Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - screen.width)"));
        AssertNone(_errors);
        await KeepPictureAsync();
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    // Assert.Empty would cut each of them short.
    private static void AssertNone(IEnumerable<string> faults)
    {
        var all = string.Join('\n', faults);
        Assert.True(all.Length == 0, all);
    }

    private void Note(string? error)
    {
        if (error is not null)
        {
            _errors.Add($"{Page.Url}: {error}");
        }
    }

    /// <summary>For people to look at, where <c>TONGXING_E2E_PICTURES</c> names a folder.</summary>
    private async Task KeepPictureAsync()
    {
        if (Environment.GetEnvironmentVariable("TONGXING_E2E_PICTURES") is { Length: > 0 } folder)
        {
            var name = string.Concat(new Uri(Page.Url).PathAndQuery.Select(c => char.IsLetterOrDigit(c) ? c : '_'));
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name[..Math.Min(60, name.Length)]}-{Page.ViewportSize!.Width}.png"), FullPage = true });
        }
    }
}
