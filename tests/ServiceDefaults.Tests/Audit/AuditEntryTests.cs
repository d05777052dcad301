using Tongxing.ServiceDefaults.Audit;

namespace Tongxing.ServiceDefaults.Tests.Audit;

public sealed class AuditEntryTests
{
    [Fact]
    public void What_is_done_within_one_millisecond_keeps_its_order()
    {
        var clock = new Ticking();

        var made = Enumerable.Range(0, 1_000).Select(_ => AuditEntry.BySystem(clock, "sample.note.read", "note/1", "5205")).ToList();

        Assert.Equal(made, made.OrderBy(entry => entry.Id));
        Assert.Equal(made.Count, made.DistinctBy(entry => entry.Id).Count());
        Assert.All(made, entry => Assert.Equal(7, entry.Id.Version));
    }

    /// <summary>Every look at it is a microsecond later.</summary>
    private sealed class Ticking : TimeProvider
    {
        private DateTimeOffset now = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now = now.AddMicroseconds(1);
    }
}
