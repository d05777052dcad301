using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.Registry.Rosters;
using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Rows;
using Tongxing.Registry.Terms;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Files;

namespace Tongxing.Registry.Imports;

/// <summary>
/// Reads a roster and stores each row with what would become of it; nothing is changed in the registry yet. One thread reads, the
/// other compares and stores. Begins anew after a kill: its rows are thrown away first.
/// </summary>
internal sealed class RosterCheck(
    RegistryDb db, FileStore files, RowStager stager, RosterLimits limits, ImportOptions options, TimeProvider clock)
{
    private readonly Dictionary<string, int> _counts = [];

    public async Task RunAsync(Guid importId, string orgCode, CancellationToken ct)
    {
        var scope = Scope.Of(orgCode);
        var (import, file, answers, places) = await PrepareAsync(importId, scope, ct);
        await using var content = file;
        var parser = new RosterParser(clock.Today, limits, answers);
        try
        {
            await StageAllAsync(import, parser, file, places, scope, ct);
            await FinishAsync(importId, scope, import => FinishAsync(import, parser, places, ct), ct);
        }
        catch (RosterRefusedException refusal)
        {
            await FinishAsync(importId, scope, import => RefuseAsync(import, refusal), ct);
        }
    }

    private async Task<(RosterImport Import, MemoryStream File, Dictionary<string, Field> Answers, RosterPlaces Places)> PrepareAsync(
        Guid importId, Scope scope, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(scope, ct);
        await db.ImportRows.Where(r => r.ImportId == importId).ExecuteDeleteAsync(ct);
        var import = await db.Imports.AsNoTracking().SingleAsync(i => i.Id == importId, ct);
        var answers = await db.HeaderAnswers.AsNoTracking().Where(a => a.OrgCode == import.OrgCode).ToListAsync(ct);
        var term = await db.FindTermAsync(import.OrgCode, import.Term, ct) ?? throw new InvalidOperationException("The import's term is gone.");
        var places = await RosterPlaces.LoadAsync(db, import.OrgCode, term.SchoolYear, ct);
        var file = new MemoryStream();
        await files.CopyToAsync(import.FileId!.Value, file, ct);
        file.Position = 0;
        await transaction.CommitAsync(ct);
        return (import, file, answers.ToDictionary(a => a.Label, a => Enum.Parse<Field>(a.Field)), places);
    }

    private async Task StageAllAsync(
        RosterImport import, RosterParser parser, MemoryStream file, RosterPlaces places, Scope scope, CancellationToken ct)
    {
        var batches = Channel.CreateBounded<Batch>(2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = Task.Run(() => ReadAsync(parser, file, batches.Writer, stop.Token), ct);
        try
        {
            await foreach (var (rows, sheets, progress) in batches.Reader.ReadAllAsync(ct))
            {
                await using var transaction = await db.BeginAsync(scope, ct);
                var staged = await stager.StageAsync(import, rows, sheets, places, ct);
                await db.KeepGoingAsync(import.Id, ImportState.Checking, progress, clock.GetUtcNow() + options.Lease, ct);
                await transaction.CommitAsync(ct);
                ImportMeter.Count("check", staged.Select(row => row.Action));
                foreach (var row in staged)
                {
                    _counts[row.Action] = _counts.GetValueOrDefault(row.Action) + 1;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
        }

        await reading;
    }

    private async Task ReadAsync(RosterParser parser, MemoryStream file, ChannelWriter<Batch> batches, CancellationToken ct)
    {
        try
        {
            foreach (var rows in parser.Rows(file, ct).Chunk(options.Batch))
            {
                // A copy: the other thread must not look into a list that still grows.
                await batches.WriteAsync(new(rows, [.. parser.Sheets], Math.Min(0.99, file.Position / (double)Math.Max(1, file.Length))), ct);
            }
        }
        catch (Exception refusal) when (refusal is not OperationCanceledException)
        {
            batches.Complete(refusal);
            return;
        }

        batches.Complete();
    }

    private async Task FinishAsync(Guid importId, Scope scope, Func<RosterImport, Task> finish, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(scope, ct);
        var import = await db.Imports.SingleAsync(i => i.Id == importId, ct);
        if (import.State == ImportState.Checking)
        {
            await finish(import);
            import.LeaseUntil = null;
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    private async Task FinishAsync(RosterImport import, RosterParser parser, RosterPlaces places, CancellationToken ct)
    {
        if (await places.AreOutdatedAsync(db, ct))
        {
            import.Queue(ImportState.Checking);
            return;
        }

        (import.State, import.Progress) = (ImportState.Ready, 1);
        import.Rows = _counts.Values.Sum();
        import.ToCreate = _counts.GetValueOrDefault(RowAction.Create);
        import.ToUpdate = _counts.GetValueOrDefault(RowAction.Update);
        import.Unchanged = _counts.GetValueOrDefault(RowAction.Unchanged);
        import.Transfer = _counts.GetValueOrDefault(RowAction.Transfer);
        import.Rejected = _counts.GetValueOrDefault(RowAction.Reject);
        import.Mapping = SheetMapping.Write(parser.Sheets);
        import.UnknownSchools = [.. places.Unknown.Order(StringComparer.Ordinal)];
        import.FileFindings = KeptFinding.Write(
        [
            .. parser.Sheets.Where(s => s.Problem is not null).Select(s => new KeptFinding(s.Problem!, null, s.Name)),
            .. import.UnknownSchools.Select(name => new KeptFinding("school.unknown", null, name)),
            .. places.WithoutSchool > 0 ? [new KeptFinding("school.missing", null, $"{places.WithoutSchool}")] : Array.Empty<KeptFinding>(),
            .. import.Rows == 0 && parser.Sheets.Exists(s => s.Problem is null) ? [new KeptFinding("file.no-rows")] : Array.Empty<KeptFinding>(),
        ]);
    }

    private Task RefuseAsync(RosterImport import, RosterRefusedException refusal)
    {
        (import.State, import.Progress, import.FinishedAt) = (ImportState.Failed, 1, clock.GetUtcNow());
        import.FileFindings = KeptFinding.Write([new(refusal.Code, null, refusal.Value)]);
        return Task.CompletedTask;
    }

    private sealed record Batch(ParsedRow[] Rows, SheetReport[] Sheets, double Progress);
}
