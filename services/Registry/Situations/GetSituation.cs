using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Situations;

/// <summary>A child's situation; version 0 and no fact while nothing was said. Legal aid is shown only to those who may know of it.</summary>
public sealed record SituationView(
    Guid ChildId, string? Enrolment, DateOnly? EnrolmentSince, string? Immunisation, DateOnly? ImmunisationSince, bool? GuardianTaught, DateOnly? GuardianTaughtSince,
    string? LegalAid, DateOnly? LegalAidSince, long Version)
{
    internal static SituationView Of(Guid childId, Situation? said, bool legalAid) => said is null
        ? new(childId, null, null, null, null, null, null, null, null, 0)
        : new(
            childId, said.Enrolment, said.EnrolmentSince, said.Immunisation, said.ImmunisationSince, said.GuardianTaught, said.GuardianTaughtSince,
            legalAid ? said.LegalAid : null, legalAid ? said.LegalAidSince : null, said.Version);
}

internal static class GetSituation
{
    public static async Task<Results<Ok<SituationView>, NotFound>> Handle(Guid childId, RegistryDb db, Caller caller, HttpResponse response, CancellationToken ct)
    {
        if (!await db.Children.AnyAsync(child => child.Id == childId, ct))
        {
            return TypedResults.NotFound();
        }

        var said = await db.Situations.AsNoTracking().SingleOrDefaultAsync(situation => situation.ChildId == childId, ct);
        ETag.Write(response, said?.Version ?? 0);
        return TypedResults.Ok(SituationView.Of(childId, said, caller.Can(Permissions.LegalAid)));
    }
}
