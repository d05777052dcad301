using System.ComponentModel.DataAnnotations;

namespace Tongxing.Outreach.Notices;

/// <summary>When people are told; section <c>Notices</c>. School days are working days of a term.</summary>
internal sealed class NoticeOptions : IValidatableObject
{
    /// <summary>Quiet hours of whoever has not chosen their own, in China. Default from 21:00.</summary>
    [Range(typeof(TimeOnly), "19:00", "23:00")]
    public TimeOnly QuietFrom { get; set; } = new(21, 0);

    /// <summary>Default to 07:30.</summary>
    [Range(typeof(TimeOnly), "06:00", "09:00")]
    public TimeOnly QuietTo { get; set; } = new(7, 30);

    /// <summary>From what time of a day reminders, escalations and digests are made. Default 08:00.</summary>
    [Range(typeof(TimeOnly), "06:00", "12:00")]
    public TimeOnly From { get; set; } = new(8, 0);

    /// <summary>Days after which a missed duty is told to its helper again. Default 2.</summary>
    [Range(1, 14)]
    public int RemindEveryDays { get; set; } = 2;

    /// <summary>Days after the due date from which it is not told again. Default 60.</summary>
    [Range(7, 180)]
    public int RemindForDays { get; set; } = 60;

    /// <summary>School days after which an overdue duty is the class teacher's matter. Default 3.</summary>
    [Range(1, 3)]
    public int ClassTeacherAfter { get; set; } = 3;

    /// <summary>The school's. Default 7.</summary>
    [Range(2, 7)]
    public int SchoolAfter { get; set; } = 7;

    /// <summary>The township's. Default 14.</summary>
    [Range(3, 14)]
    public int TownshipAfter { get; set; } = 14;

    /// <summary>The county's. Default 30.</summary>
    [Range(4, 30)]
    public int CountyAfter { get; set; } = 30;

    /// <summary>The day of the digest. Default Monday.</summary>
    [EnumDataType(typeof(DayOfWeek))]
    public DayOfWeek DigestOn { get; set; } = DayOfWeek.Monday;

    /// <summary>Days for which notices are kept. Default 180.</summary>
    [Range(30, 730)]
    public int KeepDays { get; set; } = 180;

    /// <summary>Minutes for which the code that confirms an address can be used. Default 10.</summary>
    [Range(5, 60)]
    public int CodeMinutes { get; set; } = 10;

    /// <summary>School days by level, from the class teacher's to the county's.</summary>
    public int[] After => [ClassTeacherAfter, SchoolAfter, TownshipAfter, CountyAfter];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => After.Order().SequenceEqual(After)
        ? []
        : [new ValidationResult("Notices: a duty rises from the class teacher to the county, never the other way.", [nameof(ClassTeacherAfter)])];
}
