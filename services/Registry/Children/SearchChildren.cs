using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.Registry.Names;
using Tongxing.Registry.Rosters.Values;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Children;

/// <param name="Name">Any part of a name, simplified or traditional, or of the initials of its reading (<c>wl</c> for 王丽), two at least.</param>
/// <param name="OrgCode">Only under this unit.</param>
/// <param name="Cursor">From the page before.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record SearchChildrenRequest([Required, StringLength(30)] string Name, string? OrgCode, string? Cursor, int? Limit);

internal static class SearchChildren
{
    private const int LongestToken = 4;

    public static async Task<Ok<Page<ChildItem>>> Handle(SearchChildrenRequest request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var size = Paging.Limit(request.Limit);
        var name = SearchName.Fold(PersonName.Searched(request.Name));
        var rows = name.Length == 0 ? [] : await Found(request, name, db, caller).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, size, row => new PlaceKey(row.OrgCode, row.Id)));
    }

    private static Expression<Func<Child, bool>> IsNamed(string name) =>
        c => c.RemovedAt == null && ((c.SearchName ?? c.Name).Contains(name) || c.Initials!.Contains(name));

    private static IQueryable<ChildItem> Found(SearchChildrenRequest request, string name, RegistryDb db, Caller caller)
    {
        var key = Cursor.Decode<PlaceKey>(request.Cursor);
        if (caller.ByAssignment)
        {
            return db.VisibleTo(caller).Where(IsNamed(name)).After(key).Select(ChildItem.Of);
        }

        var token = string.Concat(name.EnumerateRunes().Take(LongestToken).Select(r => r.ToString()));
        var tokens = db.NameTokens.AsNoTracking().Where(t => t.Token == token);
        if (!string.IsNullOrEmpty(request.OrgCode))
        {
            tokens = tokens.Within(Scope.Of(request.OrgCode), t => t.OrgCode);
        }

        if (key is { } after)
        {
            tokens = tokens.Where(t => EF.Functions.GreaterThan(ValueTuple.Create(t.OrgCode, t.ChildId), ValueTuple.Create(after.OrgCode, after.Id)));
        }

        return tokens
            .Join(db.Children.Where(IsNamed(name)), t => t.ChildId, c => c.Id, (t, c) => new { t, c })
            .OrderBy(x => x.t.OrgCode).ThenBy(x => x.t.ChildId)
            .Select(x => x.c).Select(ChildItem.Of);
    }
}
