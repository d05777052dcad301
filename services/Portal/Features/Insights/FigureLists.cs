using Tongxing.Portal.Components.Ui;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Features.Insights;

/// <summary>The list behind a figure, for those who may see it.</summary>
internal static class FigureLists
{
    /// <summary>Null where there is no list, or it is not the reader's. Cases are no more than numbers outside Counselling.</summary>
    public static string? Behind(Measure measure, string unit, string period, Caller caller) =>
        measure.Withheld || measure.Denominator == 0 || UnitCode.IsAboveCounty(unit) || !caller.Can(Permissions.InsightLists) || Indicators.IsCase(measure.Code)
            ? null
            : Links.To(measure.OnlyCounted ? "/insights/entries" : "/insights/children", ("code", measure.Code), ("unit", unit), ("period", period));
}
