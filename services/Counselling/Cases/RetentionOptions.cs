using System.ComponentModel.DataAnnotations;

namespace Tongxing.Counselling.Cases;

/// <summary>How long a case can be read after its end; section <c>Retention</c>.</summary>
internal sealed class RetentionOptions
{
    /// <summary>Years after closing. Default 5.</summary>
    [Range(5, 30)]
    public int YearsAfterClosing { get; set; } = 5;

    /// <summary>Or to the end of the year in which the child becomes so old, if that is later. Default 20.</summary>
    [Range(20, 30)]
    public int UntilAge { get; set; } = 20;

    /// <summary>The youngest that a pupil of unknown age can be. Default 6.</summary>
    [Range(3, 6)]
    public int YoungestPupil { get; set; } = 6;

    public DateOnly KeepUntil(DateOnly closed, int? birthYear, int openedYear)
    {
        var grown = new DateOnly((birthYear ?? (openedYear - YoungestPupil)) + UntilAge, 12, 31);
        var usual = closed.AddYears(YearsAfterClosing);
        return grown > usual ? grown : usual;
    }
}
