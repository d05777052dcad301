using System.ComponentModel.DataAnnotations;

namespace Tongxing.Pairing.Duties;

/// <summary>When helpers hear of what is due; section <c>Reminders</c>.</summary>
internal sealed class ReminderOptions
{
    /// <summary>Days before the due date on which it is told first; the second time is the day itself. Default 3.</summary>
    [Range(1, 7)]
    public int DaysBefore { get; set; } = 3;

    /// <summary>From what time of a day, in China. Default 08:00.</summary>
    [Range(typeof(TimeOnly), "05:00", "12:00")]
    public TimeOnly From { get; set; } = new(8, 0);
}
