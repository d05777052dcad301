using Microsoft.EntityFrameworkCore;
using Tongxing.Insights.Data;
using Tongxing.Insights.Facts;
using Tongxing.Insights.Figures;
using Tongxing.ServiceDefaults.Messaging;

namespace Tongxing.Insights.Rebuild;

/// <summary>
/// <c>--rebuild</c>: throws away what events told and reads all services' events anew, in one transaction; reports handed in are no
/// events and stay. Until it ends, pages show the figures of before; events that come meanwhile wait, and count after it.
/// </summary>
internal static class Rebuilding
{
    private const string Forget =
        """
        delete from figures; delete from touched; delete from child_states; delete from situation_states; delete from pairings; delete from aids;
        delete from duties; delete from happenings; delete from moves; delete from units; delete from terms where county <> '';
        """;

    /// <summary>The command; ends with 0.</summary>
    public static async Task<int> RebuildAsync(this WebApplication app)
    {
        var read = await RebuildAsync(app.Services, CancellationToken.None);
        await Console.Out.WriteLineAsync($"{read} events read");
        return 0;
    }

    /// <returns>How many events were read.</returns>
    /// <exception cref="InvalidOperationException">The logs no longer tell of a child that is known; all is as before.</exception>
    public static async Task<long> RebuildAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<InsightsDb>();
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        await using var transaction = await db.BeginAsync(FactScope.Everywhere, ct);
        var known = await db.ChildrenAsync(ct);
        await using (var forget = db.Command(Forget))
        {
            forget.CommandTimeout = 0;
            await forget.ExecuteNonQueryAsync(ct);
        }

        var read = 0L;
        var readers = ReadersOf(scope.ServiceProvider).ToLookup(reader => reader.Type, StringComparer.Ordinal);
        await foreach (var logged in EventLogs.ReadAsync(services, ct))
        {
            foreach (var reader in readers[logged.Type])
            {
                await reader.KeepAsync(logged, ct);
                read++;
            }
        }

        if (await db.ChildrenAsync(ct) is var told && told < known)
        {
            throw new InvalidOperationException($"The logs tell of {told} children, and {known} are known. Nothing was changed.");
        }

        while (await db.WorkOutAsync(ct))
        {
        }

        await transaction.CommitAsync(ct);
        return read;
    }

    private static Task<long> ChildrenAsync(this InsightsDb db, CancellationToken ct) =>
        db.Database.SqlQuery<long>($"""select count(distinct child_id) as "Value" from child_states""").SingleAsync(ct);

    private static IEnumerable<IFactReader> ReadersOf(IServiceProvider services) =>
        from type in typeof(Rebuilding).Assembly.GetExportedTypes()
        where type is { IsAbstract: false } && type.IsAssignableTo(typeof(IFactReader))
        select (IFactReader)ActivatorUtilities.CreateInstance(services, type);
}
