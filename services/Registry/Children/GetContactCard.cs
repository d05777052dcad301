using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Data;

namespace Tongxing.Registry.Children;

/// <summary>The contact card (联系卡, REG-13 to REG-15): who to turn to, and where. Phones and addresses are revealed one by one.</summary>
public sealed record ContactCard(
    Guid Id, string Name, string OrgCode, int? Grade, int? ClassNumber, bool? Boarding, string? Address, string? FamilyPhone,
    AdultView Father, AdultView Mother, AdultView Guardian);

internal static class GetContactCard
{
    public static async Task<Results<Ok<ContactCard>, NotFound>> Handle(Guid childId, RegistryDb db, DossierCodec codec, CancellationToken ct)
    {
        if (await db.FindChildAsync(childId, ct) is not { } child)
        {
            return TypedResults.NotFound();
        }

        var dossier = codec.Open(child);
        return TypedResults.Ok(new ContactCard(
            child.Id, child.Name, child.OrgCode, child.Grade, child.ClassNumber, child.Boarding,
            GetChild.Shown(dossier, "address"), GetChild.Shown(dossier, "familyPhone"),
            GetChild.View(dossier, "father", dossier.Father), GetChild.View(dossier, "mother", dossier.Mother), GetChild.View(dossier, "guardian", dossier.Guardian)));
    }
}
