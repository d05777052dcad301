using Tongxing.Demo;

namespace Tongxing.E2E.Tests;

/// <summary>One Chromium for all tests; each test has a context, which is a person, of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private readonly Dictionary<string, string> _sessions = new(StringComparer.Ordinal);
    private IBrowser? _browser;
    private Api? _officer;

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

    public async Task<Visitor> VisitAsync(int width, bool dark = false, bool script = true, string? session = null)
    {
        var phone = width < 600;
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Demo.BaseAddress,
            Locale = "zh-CN",
            JavaScriptEnabled = script,
            StorageState = session,
            ViewportSize = new() { Width = width, Height = phone ? 844 : 900 },
            IsMobile = phone,
            HasTouch = phone,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        });
        return new Visitor(await context.NewPageAsync(), Demo);
    }

    /// <summary>One of the demonstration's people, at work.</summary>
    public Task<Visitor> EnterAsync(string role, int width, string orgCode = "") => EnterAsync(Demo.Account(role, orgCode), width);

    /// <summary>Signs in anew, where a session is to end or to differ from the others.</summary>
    public async Task<Visitor> SignInAsync(string role, int width)
    {
        var visitor = await VisitAsync(width);
        await visitor.SignInAsync(Demo.Account(role));
        return visitor;
    }

    /// <summary>Somebody at work: signs in the first time and goes on in the same session after that.</summary>
    internal async Task<Visitor> EnterAsync(DemoAccount account, int width)
    {
        var visitor = await VisitAsync(width, session: _sessions.GetValueOrDefault(account.UserName));
        if (_sessions.ContainsKey(account.UserName))
        {
            return visitor;
        }

        await visitor.SignInAsync(account);
        _sessions[account.UserName] = await visitor.Page.Context.StorageStateAsync();
        return visitor;
    }

    /// <summary>A school of the test's own, made by the county's officer.</summary>
    internal async Task<OwnSchool> BuildSchoolAsync()
    {
        if (_officer is null)
        {
            _officer = new(new(Demo.BaseAddress));
            var county = Demo.Account("county-officer", "520502");
            Assert.True(await _officer.SignInAsync(county.UserName, county.Password));
        }

        return await OwnSchool.BuildAsync(Demo, _officer);
    }

    public async Task DisposeAsync()
    {
        _officer?.Dispose();
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
