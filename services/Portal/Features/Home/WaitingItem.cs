using Tongxing.ServiceDefaults.Calendar;

namespace Tongxing.Portal.Features.Home;

/// <summary>Something that waits for the reader: what it is, how much of it, where it is done.</summary>
/// <param name="Title">Key of its text.</param>
/// <param name="Count">How many.</param>
/// <param name="LateFrom">The moment from which the first of them is late; null where there is no day.</param>
/// <param name="Href">The list.</param>
/// <param name="Icon">Of the kind.</param>
public sealed record WaitingItem(string Title, int Count, DateTimeOffset? LateFrom, string Href, string Icon)
{
    /// <summary>It has an hour and is no deadline: a meeting.</summary>
    public bool Meets { get; init; }

    public static WaitingItem OfDay(string title, int count, DateOnly? dueOn, string href, string icon) => new(title, count, dueOn?.AddDays(1).StartsAt(), href, icon);

    /// <summary>What is late, then by the day; what waits for nothing comes last.</summary>
    public static IReadOnlyList<WaitingItem> MostUrgentFirst(IEnumerable<WaitingItem> items, DateTimeOffset now) =>
        [.. items.Where(item => item.Count > 0).OrderByDescending(item => item.IsLate(now)).ThenBy(item => item.LateFrom ?? DateTimeOffset.MaxValue)];

    public bool IsLate(DateTimeOffset now) => !Meets && LateFrom <= now;

    /// <summary>The last day on which it is in time.</summary>
    public DateOnly? DueOn => LateFrom?.AddTicks(-1).DayInChina();

    public int? DaysLeft(DateTimeOffset now) => DueOn?.DayNumber - now.DayInChina().DayNumber;
}
