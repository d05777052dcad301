namespace Tongxing.ServiceDefaults.Calendar;

/// <summary>Dates are Asia/Shanghai's, wherever a process runs.</summary>
public static class ChinaTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    extension(TimeProvider clock)
    {
        /// <summary>Today in China.</summary>
        public DateOnly Today => DateOnly.FromDateTime(clock.ChinaNow.DateTime);

        /// <summary>Now in China.</summary>
        public DateTimeOffset ChinaNow => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone);
    }

    /// <summary>The day that it is in China at a moment.</summary>
    public static DateOnly DayInChina(this DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>1 for Monday to 7 for Sunday, as people here count.</summary>
    public static int Weekday(this DateOnly day) => (((int)day.DayOfWeek + 6) % 7) + 1;

    /// <summary>The moment at which the day begins in China, UTC.</summary>
    public static DateTimeOffset StartsAt(this DateOnly day) => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), Zone));

    /// <summary>Whether a day is one that people mean: of this century, so that days can be added to it and it has a time in every zone.</summary>
    public static bool IsPlausible(this DateOnly day) => day.Year is >= 2000 and < 2100;
}
