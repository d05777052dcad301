using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.FamilyContact;

/// <summary>The five ones of a month (五个一, ACT-22).</summary>
public sealed class ContactsInput
{
    public Guid Key { get; set; }

    public DateOnly Month { get; set; }

    public string? Relation { get; set; }

    [Needed, Between(0, 100)] public int? Calls { get; set; }

    [Needed, Between(0, 100)] public int? Letters { get; set; }

    [Needed, Between(0, 100)] public int? ClassTeacher { get; set; }

    [Needed, Between(0, 100)] public int? SubjectTeacher { get; set; }

    public DateOnly? HomeOn { get; set; }

    /// <summary>What a parent wants the school to know (NTF-02).</summary>
    [AtMost(500)] public string? View { get; set; }
}
