using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Commendations;

/// <summary>A nomination whole.</summary>
/// <param name="Item">As lists show it.</param>
/// <param name="Deeds">What the pupil did.</param>
/// <param name="Reason">Why it was declined, withdrawn or taken up again.</param>
/// <param name="NominatedBy">An account.</param>
/// <param name="EndedBy">Who decided or withdrew.</param>
public sealed record GetCommendationResponse(CommendationItem Item, string Deeds, string? Reason, Guid NominatedBy, Guid? EndedBy);

internal static class GetCommendation
{
    public static async Task<Results<Ok<GetCommendationResponse>, NotFound>> Handle(Guid id, RegistryDb db, HttpResponse response, CancellationToken ct)
    {
        if (await db.Commendations.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        ETag.Write(response, found.Version);
        return TypedResults.Ok(new GetCommendationResponse(CommendationItem.Of(found), found.Deeds, found.Reason, found.NominatedBy, found.EndedBy));
    }
}
