using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Children;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Situations;

public sealed record EditSituationRequest : SituationFields;

internal static class EditSituation
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid childId, EditSituationRequest request, RegistryDb db, SituationWriter writer, HttpContext http, CancellationToken ct)
    {
        if (writer.Forbidden([("", request)]) is { } forbidden)
        {
            return forbidden;
        }

        if (await db.LockChildAsync(childId, ct) is not { } child)
        {
            return TypedResults.NotFound();
        }

        var situation = (await writer.ReadAsync([childId], ct)).GetValueOrDefault(childId) ?? new() { ChildId = childId, OrgCode = child.OrgCode };
        if (ETag.Check(http.Request, situation.Version) is { } stale)
        {
            return stale;
        }

        var errors = request.Errors(writer.Today).ToDictionary(error => error.Field, error => new[] { error.Code });
        if (errors.Count > 0)
        {
            return DossierRules.Invalid(errors);
        }

        writer.Write(child, situation, request);
        ETag.Write(http.Response, situation.Version);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
