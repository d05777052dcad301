namespace Tongxing.Support;

/// <summary>The real time, moved: a test can look at next week's deadlines without waiting.</summary>
public sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
