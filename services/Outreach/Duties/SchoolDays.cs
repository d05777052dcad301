using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Outreach.Duties;

/// <summary>Working days of a term: in the holidays nobody is late.</summary>
internal sealed class SchoolDays(CountyTerms terms)
{
    private const int Year = 366;

    public bool Contains(DateOnly day) => WorkCalendar.IsWorkingDay(day) && terms.At(day) is var term && day >= term.StartsOn && day <= term.EndsOn;

    /// <summary>The last day such that since it, today included, so many school days have passed.</summary>
    public DateOnly Before(DateOnly today, int count)
    {
        var day = today;
        for (var looked = 0; looked < Year; looked++, day = day.AddDays(-1))
        {
            count -= Contains(day) ? 1 : 0;
            if (count == 0)
            {
                return day.AddDays(-1);
            }
        }

        return day;
    }
}
