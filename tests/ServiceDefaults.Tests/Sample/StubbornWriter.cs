using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.ServiceDefaults.Tests.Sample;

/// <summary>Takes notes and publishes them, a few in each transaction, whatever happens to the servers, until there are enough.</summary>
internal sealed class StubbornWriter(IServiceScopeFactory scopes, IConfiguration configuration) : BackgroundService
{
    private const int Together = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (wanted, pause) = (configuration.GetValue<int>("Notes"), configuration.GetValue<TimeSpan>("Pause"));
        for (var isEnough = false; !isEnough;)
        {
            try
            {
                isEnough = await WriteAsync(wanted, stoppingToken);
                await Task.Delay(pause, stoppingToken);
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(200, stoppingToken); // the database was killed: what was not committed is written anew
            }
        }
    }

    private async Task<bool> WriteAsync(int wanted, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SampleDb>();
        await using var transaction = await db.BeginAsync(Scope.Of("52"), ct);
        // The table is its own counter, so that a commit whose answer was lost is not repeated.
        var count = await db.Notes.CountAsync(ct);
        for (var n = count; n < Math.Min(count + Together, wanted); n++)
        {
            var note = new Note { Id = Guid.CreateVersion7(), OrgCode = "520502", Text = "note" };
            db.Notes.Add(note);
            db.Publish(new NoteTaken(note.Id, note.OrgCode));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return count >= wanted;
    }
}
