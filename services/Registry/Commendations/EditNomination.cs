using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Commendations;

public sealed record EditNominationRequest([Required, StringLength(Nominate.MostDeeds, MinimumLength = Nominate.LeastDeeds)] string Deeds);

/// <summary>Until it is decided.</summary>
internal static class EditNomination
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, EditNominationRequest request, RegistryDb db, Caller caller, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (await db.Commendations.FindAsync([id], ct) is not { } nomination)
        {
            return TypedResults.NotFound();
        }

        if (ETag.Check(http.Request, nomination.Version) is { } stale)
        {
            return stale;
        }

        nomination.Edit(request.Deeds.Trim());
        db.Record(AuditEntry.By(caller, clock, "registry.commendation.edit", $"commendation/{id}", nomination.OrgCode));
        await db.SaveChangesAsync(ct);
        ETag.Write(http.Response, nomination.Version);
        return TypedResults.NoContent();
    }
}
