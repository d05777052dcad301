using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Children;

internal static class DossierRules
{
    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) =>
        Problems.Of(StatusCodes.Status400BadRequest, "request.invalid", "Some fields are not right.", errors);

    /// <summary>A number belongs to one child in the province; whose it is stays with the county that has it.</summary>
    public static async Task CheckNotTakenAsync(this RegistryDb db, BlindIndex index, Dossier dossier, CancellationToken ct)
    {
        if (dossier.Identity is null)
        {
            return;
        }

        var owner = (await IdentityOwners.FindAsync(db, [index.Of(dossier.Identity)], ct)).Values.SingleOrDefault();
        if (owner is not null && owner.ChildId != dossier.Id)
        {
            throw new RuleViolationException("registry.identity-taken", $"This identity number is already registered in county {owner.County}.");
        }
    }

    /// <summary>Without a number nothing but name, birth date, sex and place tells two children apart: filed once, not twice.</summary>
    public static async Task CheckNotFiledAsync(this RegistryDb db, BlindIndex index, Dossier dossier, CancellationToken ct)
    {
        var key = index.Of(dossier.ProvisionalKey);
        if (dossier.Provisional && await db.Children.AnyAsync(child => child.ProvisionalIndex == key && child.RemovedAt == null, ct))
        {
            throw new RuleViolationException("registry.already-filed", "A provisional dossier with this name, sex and birth date is kept at this place.");
        }
    }
}
