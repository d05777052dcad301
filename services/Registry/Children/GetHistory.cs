using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Children;

/// <summary>One change of a dossier: <c>import</c>, <c>registration</c>, <c>edit</c>, <c>removal</c>, <c>restoration</c> or <c>situation</c>.</summary>
public sealed record HistoryItem(
    Guid Id, long Version, DateTimeOffset At, Guid? AccountId, string? Role, string Source, IReadOnlyList<HistoryChange> Changes);

/// <summary>A field before and after, masked where it is personal.</summary>
public sealed record HistoryChange(string Field, string? From, string? To);

public sealed record HistoryList(IReadOnlyList<HistoryItem> Items);

internal static class GetHistory
{
    private const int Most = 500;

    public static async Task<Results<Ok<HistoryList>, NotFound>> Handle(Guid childId, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var entries = await db.History.AsNoTracking().Where(h => h.ChildId == childId).OrderByDescending(h => h.Version).ThenByDescending(h => h.Id).Take(Most).ToListAsync(ct);
        return entries.Count == 0 ? TypedResults.NotFound() : TypedResults.Ok(new HistoryList([.. entries.Select(Item).Select(item => Seen(item, caller)).OfType<HistoryItem>()]));
    }

    // A change of the situation is seen by those who see the situation, and legal aid by fewer.
    private static HistoryItem? Seen(HistoryItem item, Caller caller)
    {
        if (item.Source != HistoryEntry.OfSituation)
        {
            return item;
        }

        IReadOnlyList<HistoryChange> seen = !caller.Can(Permissions.ReadSituations) ? []
            : caller.Can(Permissions.LegalAid) ? item.Changes
            : [.. item.Changes.Where(change => !change.Field.StartsWith("legalAid", StringComparison.Ordinal))];
        return seen.Count == 0 ? null : item with { Changes = seen };
    }

    private static HistoryItem Item(HistoryEntry entry) => new(
        entry.Id, entry.Version, entry.At, entry.AccountId, entry.Role, entry.Source,
        JsonSerializer.Deserialize<List<HistoryChange>>(entry.Changes, JsonSerializerOptions.Web)!);
}
