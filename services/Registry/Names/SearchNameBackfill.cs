using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Registry.Names;

/// <summary>
/// Works out what the names of older rows are found by, some hundred at a time: each portion commits by itself, so that it goes
/// on after a kill where it was, waits for nobody's locks and may run in several processes. It looks again later: while a new version
/// is rolled out, the old one still writes such rows.
/// </summary>
internal sealed partial class SearchNameBackfill(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SearchNameBackfill> logger) : BackgroundService
{
    private const int Portion = 500;
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await FillAsync(Portion, stoppingToken))
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(20), clock, stoppingToken); // others come first
                }

                await Task.Delay(Again, clock, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogPutOff(failure.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(10), clock, stoppingToken);
            }
        }
    }

    /// <returns>Whether there may be more.</returns>
    internal async Task<bool> FillAsync(int portion, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        await using var transaction = await db.BeginAsync(Scope.All("names of any unit get what they are found by"), ct);
        var rows = await db.Database.SqlQuery<NamedRow>(
            $"""select id as "Id", name as "Name" from children where search_name is null order by id limit {portion} for update skip locked""").ToListAsync(ct);
        if (rows.Count > 0)
        {
            var names = rows.ConvertAll(row => SearchName.Of(row.Name));
            var (ids, folded, initials) = (rows.Select(row => row.Id).ToArray(), names.Select(name => name.Folded).ToArray(), names.Select(name => name.Initials).ToArray());
            await db.Database.ExecuteSqlAsync(
                $"""
                 with done as (
                     update children c set search_name = n.folded, initials = n.initials
                     from unnest({ids}, {folded}, {initials}) n (id, folded, initials) where c.id = n.id
                     returning c.id, c.org_code, c.search_name, c.initials)
                 insert into name_tokens (token, org_code, child_id)
                 select token, d.org_code, d.id from done d, search_tokens_of(d.search_name, d.initials) token
                 on conflict do nothing
                 """,
                ct);
        }

        await transaction.CommitAsync(ct);
        return rows.Count == portion;
    }

    [LoggerMessage(LogLevel.Warning, "Older names wait to be made findable: {Failure}")]
    private partial void LogPutOff(string failure);

    private sealed record NamedRow(Guid Id, string Name);
}
