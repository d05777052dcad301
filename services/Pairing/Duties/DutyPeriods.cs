using Tongxing.Pairing.Templates;
using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Pairing.Duties;

/// <summary>A stretch of days in which a duty is asked for, already cut to the programme and the pair.</summary>
internal sealed record DutyPeriod(DateOnly Start, DateOnly End, DateOnly DueOn, int Required);

/// <summary>
/// Turns a cadence into periods. A period cut by the beginning or end asks for its share by school days, rounded half
/// up, but at least once when at least half of it lies inside; one without a school day asks for nothing.
/// </summary>
internal static class DutyPeriods
{
    private const int DaysOfWeek = 7;

    /// <param name="duty">The cadence.</param>
    /// <param name="from">The first day that counts: the later of the programme's and the pair's first.</param>
    /// <param name="to">The programme's last day.</param>
    /// <param name="begunBy">Periods that begin later are left for later.</param>
    public static IEnumerable<DutyPeriod> Of(PlannedDuty duty, DateOnly from, DateOnly to, DateOnly begunBy) => Whole(duty.Per, from, to)
        .Where(whole => whole.Start <= begunBy)
        .Select(whole => Cut(duty.Count, whole.Start, whole.End, from, to))
        .OfType<DutyPeriod>()
        .Where(period => period.Start <= begunBy);

    private static DutyPeriod? Cut(int count, DateOnly start, DateOnly end, DateOnly from, DateOnly to)
    {
        var cutStart = start > from ? start : from;
        var cutEnd = end < to ? end : to;
        var (inside, whole) = (WorkCalendar.CountWorkingDays(cutStart, cutEnd), WorkCalendar.CountWorkingDays(start, end));
        if (inside == 0)
        {
            return null;
        }

        var required = inside == whole ? count : (int)Math.Round((double)count * inside / whole, MidpointRounding.AwayFromZero);
        required = required == 0 && 2 * inside >= whole ? 1 : required;
        return required == 0 ? null : new(cutStart, cutEnd, WorkCalendar.LastWorkingDay(cutEnd, cutStart), required);
    }

    private static IEnumerable<(DateOnly Start, DateOnly End)> Whole(string per, DateOnly from, DateOnly to)
    {
        if (per == "term")
        {
            return [(from, to)];
        }

        var start = per switch
        {
            "day" => from,
            "week" or "two-weeks" => Monday(from),
            "month" or "two-months" => new(from.Year, from.Month, 1),
            _ => throw new ArgumentOutOfRangeException(nameof(per), per, "Unknown cadence."),
        };
        return Steps(start, to, day => per switch
        {
            "day" => day.AddDays(1),
            "week" => day.AddDays(DaysOfWeek),
            "two-weeks" => day.AddDays(2 * DaysOfWeek),
            "month" => day.AddMonths(1),
            _ => day.AddMonths(2),
        });
    }

    private static IEnumerable<(DateOnly Start, DateOnly End)> Steps(DateOnly start, DateOnly to, Func<DateOnly, DateOnly> next)
    {
        for (var day = start; day <= to; day = next(day))
        {
            yield return (day, next(day).AddDays(-1));
        }
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));
}
