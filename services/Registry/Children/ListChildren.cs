using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Children;

/// <summary>The filters of the list; those left out do not filter.</summary>
internal sealed record ChildFilter(
    string? OrgCode, int? Grade, int? ClassNumber, string? Category, bool? Boarding, string? LeftBehind, bool? Provisional, bool? Removed)
{
    public IQueryable<Child> Of(IQueryable<Child> children)
    {
        children = Removed == true ? children.Where(c => c.RemovedAt != null) : children.Where(c => c.RemovedAt == null);
        children = string.IsNullOrEmpty(OrgCode) ? children : children.Within(Scope.Of(OrgCode), c => c.OrgCode);
        children = Grade is null ? children : children.Where(c => c.Grade == Grade);
        children = ClassNumber is null ? children : children.Where(c => c.ClassNumber == ClassNumber);
        children = string.IsNullOrEmpty(Category) ? children : children.Where(c => c.Categories.Contains(Category));
        children = Boarding is null ? children : children.Where(c => c.Boarding == Boarding);
        children = string.IsNullOrEmpty(LeftBehind) ? children : children.Where(c => c.LeftBehind == LeftBehind);
        return Provisional is null ? children : children.Where(c => c.Provisional == Provisional);
    }
}

internal static class ListChildren
{
    public static async Task<Ok<Page<ChildItem>>> Handle(
        [AsParameters] ChildFilter filter, string? cursor, int? limit, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var size = Paging.Limit(limit);
        var rows = await filter.Of(db.VisibleTo(caller)).After(Cursor.Decode<PlaceKey>(cursor)).Take(size + 1).Select(ChildItem.Of).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, size, row => new PlaceKey(row.OrgCode, row.Id)));
    }
}
