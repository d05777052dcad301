using System.Globalization;
using System.Text;
using Tongxing.Activities.Gatherings;

namespace Tongxing.Activities.Feeds;

/// <summary>An activity and where it takes place.</summary>
internal sealed record FeedEntry(Gathering Activity, string? Home, string? Room)
{
    public string Location => string.Join(' ', new[] { Home, Room, Activity.Place }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>Activities as RFC 5545 wants them: lines of at most 75 bytes, times in UTC.</summary>
internal static class ICalendar
{
    private const int LongestLine = 75;

    public static string Of(IEnumerable<FeedEntry> entries, DateTimeOffset now)
    {
        var text = new StringBuilder();
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Tongxing//Activities//ZH");
        foreach (var entry in entries)
        {
            var activity = entry.Activity;
            Line("BEGIN:VEVENT");
            Line($"UID:{activity.Id}@tongxing");
            Line($"SEQUENCE:{activity.Version}");
            Line($"DTSTAMP:{Moment(now)}");
            Line($"DTSTART:{Moment(activity.StartsAt)}");
            Line($"DTEND:{Moment(activity.EndsAt)}");
            Line($"SUMMARY:{Escape(activity.Title)}");
            if (entry.Location is { Length: > 0 } location)
            {
                Line($"LOCATION:{Escape(location)}");
            }

            Line($"STATUS:{(activity.State == States.Cancelled ? "CANCELLED" : "CONFIRMED")}");
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return text.ToString();

        void Line(string line)
        {
            var room = LongestLine;
            foreach (var letter in line.EnumerateRunes())
            {
                if (letter.Utf8SequenceLength > room)
                {
                    text.Append("\r\n ");
                    room = LongestLine - 1;
                }

                text.Append(letter);
                room -= letter.Utf8SequenceLength;
            }

            text.Append("\r\n");
        }
    }

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");
}
