using Microsoft.AspNetCore.Http.HttpResults;
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
}
