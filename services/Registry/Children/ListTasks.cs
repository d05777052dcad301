using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Children;

/// <summary>An open task about a child, such as completing a provisional dossier.</summary>
public sealed record ChildTaskItem(Guid Id, Guid ChildId, string OrgCode, string Kind, DateTimeOffset CreatedAt);

internal static class ListTasks
{
    public static async Task<Ok<Page<ChildTaskItem>>> Handle(string? cursor, int? limit, RegistryDb db, CancellationToken ct)
    {
        var size = Paging.Limit(limit);
        var tasks = db.Tasks.AsNoTracking().Where(t => t.ClosedAt == null);
        if (Cursor.Decode<PlaceKey>(cursor) is { } after)
        {
            tasks = tasks.Where(t => EF.Functions.GreaterThan(ValueTuple.Create(t.OrgCode, t.Id), ValueTuple.Create(after.OrgCode, after.Id)));
        }

        var rows = await tasks.OrderBy(t => t.OrgCode).ThenBy(t => t.Id).Take(size + 1)
            .Select(t => new ChildTaskItem(t.Id, t.ChildId, t.OrgCode, t.Kind, t.CreatedAt)).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, size, row => new PlaceKey(row.OrgCode, row.Id)));
    }
}
