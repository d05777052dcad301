using System.Globalization;
using Tongxing.Portal.Components.Ui;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Features.Expectations;

/// <summary>Where what is missing is put right, for whoever may.</summary>
internal static class PlanLinks
{
    public static (string Href, string Text)? For(ExpectationItem item, string unit, Caller caller) => item.Measure switch
    {
        "call-times" or "video-calls" when caller.Can(Permissions.KeepContacts) => ("/calls/new", "expectations.offer"),
        "children-called" when caller.Can(Permissions.KeepContacts) => ("/calls", "expectations.book"),
        "call-times" or "video-calls" or "children-called" => null,
        "homes" when caller.Can(Permissions.KeepHomes) => (Links.To("/homes/new", ("org", unit), ("kind", item.Kinds[^1])), "expectations.add"),
        "homes" => null,
        _ when caller.Can(Permissions.PlanActivities) => (ToPlan(item, unit), "expectations.plan"),
        _ => null,
    };

    private static string ToPlan(ExpectationItem item, string unit) => Links.To(
        "/activities/new",
        [("org", unit), ("kind", item.Kinds is [var kind, ..] ? kind : "theme"), .. item.Weekdays.Select(day => ("weekday", (string?)day.ToString(CultureInfo.InvariantCulture)))]);
}
