namespace Tongxing.Portal.Components.Layout;

/// <summary>A page in the menu; those with a tab text are at the bottom of the phone too.</summary>
internal sealed record MenuItem(string Href, string Icon, string Title, string? Permission, string? Tab = null);

internal sealed record MenuGroup(string Title, MenuItem[] Items);

internal static class Menu
{
    public static IReadOnlyList<MenuGroup> Groups { get; } =
    [
        new("nav.work",
        [
            new("/", "home", "nav.home", null, "tab.home"),
            new("/today", "checklist", "nav.today", Permissions.Today, "tab.today"),
            new("/my-children", "users", "nav.my-children", Permissions.Today, "tab.children"),
            new("/my-records", "clipboard-text", "nav.my-records", Permissions.Today, "tab.records"),
        ]),
        new("nav.registry",
        [
            new("/children", "users", "nav.children", Permissions.Children, "tab.registry"),
            new("/imports", "file-import", "nav.imports", Permissions.Imports, "tab.imports"),
        ]),
        new("nav.care",
        [
            new("/programmes", "heart-handshake", "nav.programmes", Permissions.Programmes, "tab.programmes"),
            new("/helpers", "users-group", "nav.helpers", Permissions.Programmes),
            new("/duties", "clipboard-check", "nav.duties", Permissions.Duties),
        ]),
        new("nav.aid-group",
        [
            new("/aid", "clipboard-text", "nav.aid", Permissions.Aid, "tab.aid"),
            new("/notices", "bell", "nav.notices", Permissions.Aid),
            new("/payments", "send", "nav.batches", Permissions.Payments),
            new("/campaigns", "heart", "nav.campaigns", Permissions.Giving, "tab.campaigns"),
            new("/donations", "book", "nav.donations", Permissions.Giving),
            new("/goods", "home-heart", "nav.goods", Permissions.Giving),
            new("/ledger", "list-details", "nav.ledger", Permissions.Ledger),
        ]),
        new("nav.insight",
        [
            new("/dashboard", "chart-bar", "nav.dashboard", Permissions.Dashboard, "tab.dashboard"),
            new("/audit", "shield-check", "nav.audit", Permissions.Audit, "tab.audit"),
        ]),
        new("nav.partners",
        [
            new("/partners", "plug-connected", "nav.subscriptions", Permissions.Partners, "tab.partners"),
            new("/api-clients", "key", "nav.api-clients", Permissions.ApiClients),
        ]),
        new("nav.organisation",
        [
            new("/organisation", "building-community", "nav.units", Permissions.Organisation, "nav.units"),
            new("/people", "id-badge-2", "nav.people", Permissions.Organisation, "tab.people"),
        ]),
    ];
}
