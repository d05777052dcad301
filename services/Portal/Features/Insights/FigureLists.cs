using Tongxing.Portal.Components.Ui;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Features.Insights;

/// <summary>The list behind a figure, for those who may see it.</summary>
internal static class FigureLists
{
    /// <summary>Lists of helpers are a township's at most.</summary>
    public const int Township = 9;

    private const int County = 6;

    /// <summary>Null where there is no list, or it is not the reader's.</summary>
    public static string? Behind(Measure measure, string unit, string period, Caller caller)
    {
        return measure switch
        {
            { Withheld: true } or { Denominator: 0 } => null,
            { Code: "activity" } => To(Permissions.Activities, "/activities", ("tab", "list"), ("org", unit)),
            { OnlyCounted: true } => null,
            _ when Indicators.IsFiveOnes(measure.Code) => To(Permissions.Contacts, "/five-ones", ("org", unit)),
            _ when unit.Length < County => null,
            _ => To(Permissions.InsightLists, "/insights/children", ("code", measure.Code), ("unit", unit), ("period", period)),
        };

        string? To(string permission, string path, params (string, string?)[] query) => caller.Can(permission) ? Links.To(path, query) : null;
    }
}
