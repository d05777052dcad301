using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Imports;

public sealed record ImportItem(
    Guid Id, string OrgCode, string Term, string FileName, string State, double Progress, ImportCounts Counts, Guid? CreatedBy, DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt);

internal static class ListImports
{
    public static async Task<Results<Ok<Page<ImportItem>>, ProblemHttpResult>> Handle(string? state, string? cursor, int? limit, RegistryDb db, CancellationToken ct)
    {
        if (Problems.UnknownFilter("state", state, ImportState.All) is { } unknown)
        {
            return unknown;
        }

        var size = Paging.Limit(limit);
        var imports = db.Imports.AsNoTracking().Where(i => state == null || i.State == state);
        if (Cursor.Decode<Guid>(cursor) is { } before)
        {
            imports = imports.Where(i => i.Id < before);
        }

        var rows = await imports.OrderByDescending(i => i.Id).Take(size + 1).ToListAsync(ct);
        List<ImportItem> items =
        [
            .. rows.Select(i => new ImportItem(
                i.Id, i.OrgCode, i.Term, i.FileName, i.State, i.Progress, ImportCounts.Of(i), i.CreatedBy, i.CreatedAt, i.FinishedAt)),
        ];
        return TypedResults.Ok(Paging.Cut(items, size, item => item.Id));
    }
}
