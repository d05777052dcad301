using System.ComponentModel.DataAnnotations;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Letters;

/// <summary>When letters are to be read and answered; section <c>Mailbox</c>. The bounds let a place be quicker than the province's rule, never slower.</summary>
internal sealed class MailboxOptions
{
    /// <summary>The day on which the box is opened (PSY-05). Default Friday.</summary>
    [OneOf(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday)]
    public DayOfWeek ReadingDay { get; set; } = DayOfWeek.Friday;

    /// <summary>The hour at which it is opened: what comes later waits for the next time. Default 16:00.</summary>
    public TimeOnly OpenedAt { get; set; } = new(16, 0);

    /// <summary>School days from the reading to the answer. Default 5.</summary>
    [Range(1, 5)]
    public int AnswerWithinDays { get; set; } = 5;

    /// <summary>When the day begins in which a flagged letter is seen within <see cref="LookByDay"/>. Default 07:30.</summary>
    public TimeOnly DayBegins { get; set; } = new(7, 30);

    /// <summary>When the night begins. Default 21:00.</summary>
    public TimeOnly NightBegins { get; set; } = new(21, 0);

    /// <summary>Until somebody has seen a flagged letter by day. Default 2 hours.</summary>
    [Range(typeof(TimeSpan), "00:05", "02:00")]
    public TimeSpan LookByDay { get; set; } = TimeSpan.FromHours(2);

    /// <summary>The same at night. Default 8 hours.</summary>
    [Range(typeof(TimeSpan), "00:05", "08:00")]
    public TimeSpan LookByNight { get; set; } = TimeSpan.FromHours(8);

    /// <summary>Until an unseen flagged letter goes to the next level. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:05", "02:00")]
    public TimeSpan EscalateLookEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>School days until an unread or unanswered letter goes to the next level. Default 1.</summary>
    [Range(1, 5)]
    public int EscalateEveryDays { get; set; } = 1;
}
