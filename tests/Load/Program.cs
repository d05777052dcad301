using System.Globalization;
using Tongxing.Load.Figures;
using Tongxing.Load.Imports;
using Tongxing.Load.Measuring;
using Tongxing.Load.Outbox;
using Tongxing.Load.Pages;
using Tongxing.Load.Search;
using Tongxing.Load.Webhook;

var benchmarks = new Dictionary<string, (int Scale, Func<int, CancellationToken, Task<Report>> Run)>(StringComparer.Ordinal)
{
    ["import"] = (100_000, ImportBenchmark.RunAsync),
    ["search"] = (1_000_000, SearchBenchmark.RunAsync),
    ["figures"] = (1_000_000, FiguresBenchmark.RunAsync),
    ["outbox"] = (40_000, OutboxBenchmark.RunAsync),
    ["webhook"] = (3_000, WebhookBenchmark.RunAsync),
    ["pages"] = (100, PagesBenchmark.RunAsync),
};

if (args is not [var what, .. var rest] || !benchmarks.TryGetValue(what, out var benchmark) || rest is not ([] or ["--scale", _]))
{
    await Console.Error.WriteLineAsync($"Load <what> [--scale N]: {string.Join(", ", benchmarks.Select(known => string.Create(CultureInfo.InvariantCulture, $"{known.Key} ({known.Value.Scale:N0})")))}");
    return 2;
}

var scale = rest is [_, var given] ? int.Parse(given, CultureInfo.InvariantCulture) : benchmark.Scale;
using var quit = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true; // the servers started here are stopped on the way out
    quit.Cancel();
};

var report = await benchmark.Run(scale, quit.Token);
report.Write(Console.Out, $"dotnet run --no-build -c Release --project tests/Load -- {what} --scale {scale.ToString(CultureInfo.InvariantCulture)}");
return 0;
