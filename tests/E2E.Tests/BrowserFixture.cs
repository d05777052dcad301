namespace Tongxing.E2E.Tests;

/// <summary>One Chromium for all tests; each test has a context, which is a person, of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal DemoSystem Demo { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (DemoSystem.Find() is not { } demo)
        {
            return;
        }

        Demo = demo;
        Assertions.SetDefaultExpectTimeout(15_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task<Visitor> VisitAsync(int width, bool dark = false, bool script = true)
    {
        var phone = width < 600;
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Demo.BaseAddress,
            Locale = "zh-CN",
            JavaScriptEnabled = script,
            ViewportSize = new() { Width = width, Height = phone ? 844 : 900 },
            IsMobile = phone,
            HasTouch = phone,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        });
        return new Visitor(await context.NewPageAsync(), Demo);
    }

    public async Task<Visitor> SignInAsync(string role, int width, string orgCode = "")
    {
        var visitor = await VisitAsync(width);
        await visitor.SignInAsync(Demo.Account(role, orgCode));
        return visitor;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
