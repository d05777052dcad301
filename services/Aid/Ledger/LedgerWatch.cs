using System.Diagnostics.Metrics;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Aid.Ledger;

/// <summary>Walks every book four times a day and tells how many are not what they were when they were written; one is worth an alert.</summary>
internal sealed partial class LedgerWatch(LedgerVerifier verifier, TimeProvider clock, ILogger<LedgerWatch> logger) : BackgroundService
{
    private static readonly Meter Meter = new("Tongxing.Aid");
    private static readonly Gauge<long> Broken = Meter.CreateGauge<long>("tongxing.ledger.broken", "{book}", "Books whose chain does not hold");

    public async Task RunAsync(CancellationToken ct)
    {
        var broken = (await verifier.AllAsync(ct)).FindAll(book => !book.Holds);
        Broken.Record(broken.Count);
        foreach (var book in broken)
        {
            LogBroken(book.Book, book.BrokenAt);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RepeatAsync("ledger watch", TimeSpan.FromHours(6), RunAsync, clock, logger, stoppingToken);

    [LoggerMessage(LogLevel.Critical, "The book {Book} is broken at entry {Number}")]
    private partial void LogBroken(string book, long? number);
}
