using System.Globalization;
using System.Text;
using Tongxing.Activities.Gatherings;

namespace Tongxing.Activities.Feeds;

/// <summary>Activities as RFC 5545 wants them: lines of at most 75 bytes, times in UTC.</summary>
internal static class ICalendar
{
    private const int LongestLine = 75;

    public static string Of(IEnumerable<Gathering> activities, DateTimeOffset now)
    {
        var text = new StringBuilder();
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Tongxing//Activities//ZH");
        foreach (var activity in activities)
        {
            Line("BEGIN:VEVENT");
            Line($"UID:{activity.Id}@tongxing");
            Line($"SEQUENCE:{activity.Version}");
            Line($"DTSTAMP:{Moment(now)}");
            Line($"DTSTART:{Moment(activity.StartsAt)}");
            Line($"DTEND:{Moment(activity.EndsAt)}");
            Line($"SUMMARY:{Escape(activity.Title)}");
            if (activity.Place is { Length: > 0 } place)
            {
                Line($"LOCATION:{Escape(place)}");
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
