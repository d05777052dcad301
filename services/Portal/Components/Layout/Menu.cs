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
            new("/activities/mine", "calendar-event", "nav.my-activities", Permissions.MyActivities, "tab.my-activities"),
            new("/inbox", "bell", "nav.inbox", Permissions.Inbox),
        ]),
        new("nav.registry",
        [
            new("/children", "users", "nav.children", Permissions.Children, "tab.registry"),
            new("/situations", "clipboard-check", "nav.situations", Permissions.Situations),
            new("/commendations", "star", "nav.commendations", Permissions.Commendations),
            new("/imports", "file-import", "nav.imports", Permissions.Imports, "tab.imports"),
        ]),
        new("nav.care",
        [
            new("/programmes", "heart-handshake", "nav.programmes", Permissions.Programmes, "tab.programmes"),
            new("/helpers", "users-group", "nav.helpers", Permissions.Programmes),
            new("/duties", "clipboard-check", "nav.duties", Permissions.Duties),
        ]),
        new("nav.activities",
        [
            new("/activities", "calendar-event", "nav.calendar", Permissions.Activities),
            new("/expectations", "checklist", "nav.expectations", Permissions.Participants),
            new("/marks", "star", "nav.marks", Permissions.Marks),
            new("/homes", "home-heart", "nav.homes", Permissions.Homes),
            new("/calls", "phone", "nav.calls", Permissions.Contacts),
            new("/five-ones", "mail", "nav.five-ones", Permissions.Contacts),
            new("/parent-views", "message-circle", "nav.parent-views", Permissions.KeepContacts),
            new("/parents-messages", "message-circle", "nav.parents-messages", Permissions.ParentsMessages),
        ]),
        new("nav.counselling",
        [
            new("/cases", "heart", "nav.cases", Permissions.Cases, "tab.cases"),
            new("/letters", "mail", "nav.letters", Permissions.Letters, "tab.letters"),
            new("/referrals", "user-plus", "nav.referrals", Permissions.Cases, "tab.referrals"),
            new("/crisis", "bell", "nav.crisis", Permissions.Crisis, "tab.crisis"),
            new("/mailboxes", "printer", "nav.mailboxes", Permissions.Mailboxes),
            new("/counsellors", "users-group", "nav.counsellors", Permissions.Counsellors),
        ]),
        new("nav.aid-group",
        [
            new("/aid", "clipboard-text", "nav.aid", Permissions.Aid, "tab.aid"),
            new("/rounds", "calendar-event", "nav.rounds", Permissions.Aid),
            new("/checks", "clipboard-check", "nav.checks", Permissions.Aid),
            new("/notices", "bell", "nav.notices", Permissions.Aid),
            new("/payments", "send", "nav.batches", Permissions.Payments),
            new("/campaigns", "heart", "nav.campaigns", Permissions.Giving, "tab.campaigns"),
            new("/donations", "book", "nav.donations", Permissions.Giving),
            new("/goods", "home-heart", "nav.goods", Permissions.Giving),
            new("/handouts", "heart-handshake", "nav.handouts", Permissions.Giving),
            new("/ledger", "list-details", "nav.ledger", Permissions.Ledger),
            new("/allocations", "arrow-down", "nav.allocations", Permissions.Ledger),
        ]),
        new("nav.insight",
        [
            new("/dashboard", "activity", "nav.dashboard", Permissions.Dashboard, "tab.dashboard"),
            new("/insights", "chart-bar", "nav.insights", Permissions.Insights, "tab.insights"),
            new("/insights/reports", "send", "nav.hand-ins", Permissions.HandIns),
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
            new("/terms", "calendar-event", "nav.terms", Permissions.Terms),
        ]),
    ];

    /// <summary>The address of the entry that a page belongs to: the nearest, where one entry lies below another.</summary>
    public static string? HrefFor(string path) => Groups.SelectMany(group => group.Items).Select(item => item.Href).Where(href => IsBelow(path, href)).MaxBy(href => href.Length);

    public static bool IsBelow(string path, string href) => path == href || (href != "/" && path.StartsWith(href + "/", StringComparison.Ordinal));
}
