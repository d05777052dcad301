using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Registry.Imports;

/// <summary>Deletes roster files and their rows a month after the import ended; what became of the children stays in their history.</summary>
internal sealed class ImportRetention(
    IServiceScopeFactory scopes, ImportOptions options, TimeProvider clock, ILogger<ImportRetention> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RepeatAsync("import retention", TimeSpan.FromHours(1), CleanAsync, clock, logger, stoppingToken);

    internal async Task CleanAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        await using var transaction = await db.BeginAsync(Scope.All("old rosters of any unit are deleted"), ct);
        var before = clock.GetUtcNow() - options.Keep;
        await db.Database.ExecuteSqlAsync(
            $"""
             with old as (
                 update imports set file_id = null
                 where file_id is not null and coalesce(finished_at, created_at) < {before} and state <> 'committing'
                 returning id, (select i.file_id from imports i where i.id = imports.id) as file_id),
             rows_gone as (delete from import_rows r using old where r.import_id = old.id)
             delete from files f using old where f.id = old.file_id
             """,
            ct);
        await transaction.CommitAsync(ct);
    }
}
