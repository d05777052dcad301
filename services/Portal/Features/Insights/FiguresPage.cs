using Microsoft.AspNetCore.Components;
using Tongxing.Portal.Services;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Features.Insights;

/// <summary>A page about a unit and a period: the reader's own and the running term, where the address names none.</summary>
public abstract class FiguresPage : ServicePage
{
    [SupplyParameterFromQuery] public string? Unit { get; set; }

    [SupplyParameterFromQuery] public string? Period { get; set; }

    [Inject] protected Caller Caller { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    protected string Here => string.IsNullOrEmpty(Unit) ? Caller.OrgCode : Unit;

    protected string During => string.IsNullOrEmpty(Period) ? Periods.Current(Clock.Today()) : Period;
}
