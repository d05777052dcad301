using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Children;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Registry.Situations;

/// <summary>A class's situations in one request: all of them are written or none.</summary>
public sealed record EditSituationsRequest([property: Required, MinLength(1), MaxLength(200)] IReadOnlyList<EditedSituation> Items);

/// <summary>One child's situation, and the version of it that was seen: 0 while nothing was said.</summary>
public sealed record EditedSituation(Guid ChildId, long Version) : SituationFields;

/// <summary>Of how many children something changed.</summary>
public sealed record EditSituationsResponse(int Changed);

internal static class EditSituations
{
    public static async Task<Results<Ok<EditSituationsResponse>, ProblemHttpResult>> Handle(EditSituationsRequest request, RegistryDb db, SituationWriter writer, CancellationToken ct)
    {
        if (writer.Forbidden(request.Items.Select(item => ($"{item.ChildId}.", (SituationFields)item))) is { } forbidden)
        {
            return forbidden;
        }

        if (Errors(request, writer.Today) is { Count: > 0 } errors)
        {
            return DossierRules.Invalid(errors);
        }

        var ids = request.Items.Select(item => item.ChildId).ToArray();
        var children = (await db.LockChildrenAsync(ids, ct)).ToDictionary(child => child.Id);
        if (OfChildren(ids.Where(id => !children.ContainsKey(id)), "registry.child-unknown") is { Count: > 0 } unknown)
        {
            return DossierRules.Invalid(unknown);
        }

        var known = await writer.ReadAsync(ids, ct);
        if (OfChildren(request.Items.Where(item => item.Version != (known.GetValueOrDefault(item.ChildId)?.Version ?? 0)).Select(item => item.ChildId), "request.changed-meanwhile") is { Count: > 0 } stale)
        {
            return Problems.Of(StatusCodes.Status412PreconditionFailed, "request.changed-meanwhile", "Somebody changed some of these meanwhile; read them again.", stale);
        }

        var changed = request.Items.Count(item =>
            writer.Write(children[item.ChildId], known.GetValueOrDefault(item.ChildId) ?? new() { ChildId = item.ChildId, OrgCode = children[item.ChildId].OrgCode }, item));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new EditSituationsResponse(changed));
    }

    private static Dictionary<string, string[]> Errors(EditSituationsRequest request, DateOnly today)
    {
        var errors = OfChildren(request.Items.GroupBy(item => item.ChildId).Where(items => items.Count() > 1).Select(items => items.Key), "registry.child-twice");
        foreach (var (childId, error) in request.Items.SelectMany(item => item.Errors(today).Select(error => (item.ChildId, error))))
        {
            errors.TryAdd($"{childId}.{error.Field}", [error.Code]);
        }

        return errors;
    }

    private static Dictionary<string, string[]> OfChildren(IEnumerable<Guid> ids, string code) => ids.ToDictionary(id => $"{id}", _ => new[] { code });
}
