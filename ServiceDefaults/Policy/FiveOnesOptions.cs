using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;

namespace Tongxing.ServiceDefaults.Policy;

/// <summary>What parents are asked for, the five ones (五个一) of ACT-22, and how long their link works: <c>FiveOnes</c>, the same for all services.</summary>
public sealed class FiveOnesOptions
{
    /// <summary>Calls with the child a week.</summary>
    [Range(0, 7)] public int CallsPerWeek { get; set; } = 1;

    /// <summary>Letters to the child a month.</summary>
    [Range(0, 10)] public int LettersPerMonth { get; set; } = 1;

    /// <summary>Contacts with the class teacher a month.</summary>
    [Range(0, 10)] public int ClassTeacherPerMonth { get; set; } = 1;

    /// <summary>Contacts with a subject teacher a month.</summary>
    [Range(0, 10)] public int SubjectTeacherPerMonth { get; set; } = 1;

    /// <summary>Months within which a parent is to have been at home.</summary>
    [Range(1, 24)] public int HomeWithinMonths { get; set; } = 12;

    /// <summary>Days for which a link can be answered.</summary>
    [Range(1, 60)] public int LinkDays { get; set; } = 14;

    /// <summary>Calls asked for in a month: one for each whole week.</summary>
    public int CallsIn(DateOnly month) => CallsPerWeek * (DateTime.DaysInMonth(month.Year, month.Month) / 7);
}

/// <summary>Reads the five ones.</summary>
public static class FiveOnesSetup
{
    /// <summary>Wrong settings stop the service at its start.</summary>
    public static void AddFiveOnes(this IServiceCollection services) =>
        services.AddOptions<FiveOnesOptions>().BindConfiguration("FiveOnes").ValidateDataAnnotations().ValidateOnStart();
}
