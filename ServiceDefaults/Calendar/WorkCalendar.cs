using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Tongxing.ServiceDefaults.Calendar;

/// <summary>
/// Working days in China: weekends, public holidays and make-up days as the State Council's notices have them. For
/// years without a notice, the statutory days by rule and no make-up days; see <see cref="IsProvisional"/>.
/// </summary>
public static class WorkCalendar
{
    private static readonly ChineseLunisolarCalendar Lunar = new();
    private static readonly FrozenDictionary<int, Year> Published = Load();

    /// <summary>Whether people work, and schools in term teach, on this day.</summary>
    public static bool IsWorkingDay(DateOnly day)
    {
        if (Published.TryGetValue(day.Year, out var year))
        {
            return year.Workdays.Contains(day) || (!IsWeekend(day) && !year.Holidays.Contains(day));
        }

        return !IsWeekend(day) && !IsStatutoryHoliday(day);
    }

    /// <summary>Whether the year's holidays are known by rule only.</summary>
    public static bool IsProvisional(int year) => !Published.ContainsKey(year);

    /// <summary>The working days from one day to another, both included.</summary>
    public static int CountWorkingDays(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The last working day up to and including the given one, but not before <paramref name="notBefore"/>; else the given one.</summary>
    public static DateOnly LastWorkingDay(DateOnly upTo, DateOnly notBefore)
    {
        for (var day = upTo; day >= notBefore; day = day.AddDays(-1))
        {
            if (IsWorkingDay(day))
            {
                return day;
            }
        }

        return upTo;
    }

    /// <summary>The day that many working days later; 0 gives the day itself.</summary>
    public static DateOnly AddWorkingDays(DateOnly from, int days)
    {
        var day = from;
        while (days > 0)
        {
            day = day.AddDays(1);
            days -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static bool IsStatutoryHoliday(DateOnly day) =>
        day is { Month: 1, Day: 1 } or { Month: 5, Day: 1 or 2 } or { Month: 10, Day: >= 1 and <= 3 }
        || day == Qingming(day.Year)
        || IsLunarHoliday(day)
        || IsLunarHoliday(day.AddDays(1), eve: true);

    // Spring Festival's eve to its third day, Dragon Boat (5-5), Mid-Autumn (8-15).
    private static bool IsLunarHoliday(DateOnly day, bool eve = false)
    {
        var time = day.ToDateTime(TimeOnly.MinValue);
        var (year, month, dayOfMonth) = (Lunar.GetYear(time), Lunar.GetMonth(time), Lunar.GetDayOfMonth(time));
        var leap = Lunar.GetLeapMonth(year);
        if (leap > 0 && month == leap)
        {
            return false;
        }

        month -= leap > 0 && month > leap ? 1 : 0;
        return eve ? (month, dayOfMonth) == (1, 1) : (month, dayOfMonth) is (1, <= 3) or (5, 5) or (8, 15);
    }

    // Good for the 21st century.
    private static DateOnly Qingming(int year)
    {
        var inCentury = year % 100;
        return new(year, 4, (int)((inCentury * 0.2422) + 4.81) - (inCentury / 4));
    }

    private static FrozenDictionary<int, Year> Load()
    {
        using var json = typeof(WorkCalendar).Assembly.GetManifestResourceStream("holidays-cn.json")!;
        var years = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Dictionary<string, string>>>>(json)!;
        return years.ToFrozenDictionary(
            year => int.Parse(year.Key, CultureInfo.InvariantCulture),
            year => new Year(Days(year.Value["holidays"]), Days(year.Value["workdays"])));

        static FrozenSet<DateOnly> Days(Dictionary<string, string> named) =>
            named.Keys.Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToFrozenSet();
    }

    private sealed record Year(FrozenSet<DateOnly> Holidays, FrozenSet<DateOnly> Workdays);
}
