using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Counselling.Letters;

/// <summary>School days here are working days, holidays of the school or not: a letter waits no longer because there are no lessons.</summary>
internal static class Deadlines
{
    /// <summary>The next opening of the box: its weekday or, where that is a holiday, the working day before.</summary>
    public static DateOnly ReadBy(DateTimeOffset now, MailboxOptions options)
    {
        var today = DateOnly.FromDateTime(now.DateTime);
        var from = TimeOnly.FromDateTime(now.DateTime) >= options.OpenedAt ? today.AddDays(1) : today;
        for (var day = from; ; day = day.AddDays(1))
        {
            if (day.DayOfWeek == options.ReadingDay && WorkCalendar.LastWorkingDay(day, from) is var opened && WorkCalendar.IsWorkingDay(opened))
            {
                return opened;
            }
        }
    }

    public static DateOnly AnswerBy(DateOnly read, MailboxOptions options) => WorkCalendar.AddWorkingDays(read, options.AnswerWithinDays);

    /// <summary>When what waits goes to the next level again.</summary>
    public static DateTimeOffset PressAgain(bool urgent, TimeProvider clock, MailboxOptions options) => urgent
        ? clock.GetUtcNow() + options.EscalateLookEvery
        : WorkCalendar.AddWorkingDays(clock.Today, options.EscalateEveryDays).AddDays(1).StartsAt();

    public static DateTimeOffset LookBy(DateTimeOffset now, MailboxOptions options)
    {
        var time = TimeOnly.FromDateTime(now.DateTime);
        return now + (time >= options.DayBegins && time < options.NightBegins ? options.LookByDay : options.LookByNight);
    }
}
