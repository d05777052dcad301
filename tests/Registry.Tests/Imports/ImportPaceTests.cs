using Tongxing.Registry.Imports;

namespace Tongxing.Registry.Tests.Imports;

public sealed class ImportPaceTests
{
    [Fact]
    public void Events_wait_for_the_rest_of_the_roster_and_those_of_its_last_rows_do_not()
    {
        var clock = new StoppedClock();
        var pace = new ImportPace(clock, done: 1_000, all: 4_000);

        clock.Advance(TimeSpan.FromSeconds(2));
        pace.Add(1_000);

        Assert.Equal((0.5, clock.GetUtcNow().AddSeconds(4)), (pace.Progress, pace.ExpectedEnd));

        pace.Add(2_000);

        Assert.Equal((0.99, null), (pace.Progress, pace.ExpectedEnd));
    }

    [Fact]
    public void The_first_batches_wait_although_there_is_no_pace_to_judge_by()
    {
        var clock = new StoppedClock();
        var pace = new ImportPace(clock, done: 0, all: 62_000);

        pace.Add(2_000);

        Assert.Equal(clock.GetUtcNow().AddSeconds(20), pace.ExpectedEnd);
    }

    [Fact]
    public void No_event_waits_longer_than_a_minute()
    {
        var clock = new StoppedClock();
        var pace = new ImportPace(clock, done: 0, all: 100_000);

        clock.Advance(TimeSpan.FromSeconds(30));
        pace.Add(1_000);

        Assert.Equal(clock.GetUtcNow().AddMinutes(1), pace.ExpectedEnd);
    }

    private sealed class StoppedClock : TimeProvider
    {
        private TimeSpan now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now.Ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + now;

        public void Advance(TimeSpan time) => now += time;
    }
}
