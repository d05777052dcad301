using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Children;
using Tongxing.Registry.Data;
using Tongxing.Registry.Places;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Situations;

/// <summary>A child of a class with its situation.</summary>
public sealed record SituationItem(Guid ChildId, string Name, SituationView Situation);

/// <summary>A class's children, those included of whom nothing was said yet.</summary>
internal static class ListSituations
{
    public static async Task<Results<Ok<Page<SituationItem>>, ProblemHttpResult>> Handle(
        string classCode, string? cursor, int? limit, RegistryDb db, Caller caller, CancellationToken ct)
    {
        if (!Placement.IsClass(classCode))
        {
            return Problems.Invalid("classCode", "registry.class-needed", "This is the code of no class.");
        }

        var (size, legalAid) = (Paging.Limit(limit), caller.Can(Permissions.LegalAid));
        var children = db.VisibleTo(caller).Where(child => child.OrgCode == classCode && child.RemovedAt == null).After(Cursor.Decode<PlaceKey>(cursor)).Take(size + 1);
        var rows = await (
            from child in children
            join said in db.Situations.AsNoTracking() on child.Id equals said.ChildId into known
            from situation in known.DefaultIfEmpty()
            orderby child.OrgCode, child.Id
            select new { child.Id, child.Name, situation }).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(
            [.. rows.Select(row => new SituationItem(row.Id, row.Name, SituationView.Of(row.Id, row.situation, legalAid)))], size, row => new PlaceKey(classCode, row.ChildId)));
    }
}
