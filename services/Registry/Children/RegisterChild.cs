using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Registry.Data;
using Tongxing.Registry.Places;
using Tongxing.Registry.Terms;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Children;

public sealed record RegisterChildRequest : ChildFields
{
    /// <summary>The class, school or other unit that the child is filed at, in the caller's scope.</summary>
    [Required]
    public string OrgCode { get; init; } = "";

    /// <summary>Said on purpose when there is no identity number: a task to complete it is opened.</summary>
    public bool FileProvisionally { get; init; }
}

public sealed record RegisteredChild(Guid Id, string OrgCode, long Version);

internal static class RegisterChild
{
    public static async Task<Results<Created<RegisteredChild>, ProblemHttpResult>> Handle(
        RegisterChildRequest request, RegistryDb db, DossierWriter writer, BlindIndex index, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scope.Contains(request.OrgCode) || UnitCode.IsAboveCounty(request.OrgCode) || !await db.KnowsAsync(request.OrgCode, ct))
        {
            return Problems.Invalid("orgCode", "registry.unit-not-in-scope", "The unit is not in your scope.");
        }

        var term = await db.CurrentTermAsync(request.OrgCode, clock.Today, ct);
        var place = Placement.Of(request.OrgCode, request.Grade, request.ClassNumber, term.SchoolYear);
        var edit = new DossierEdit(clock.Today, term.SchoolYear);
        var blank = new Dossier
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrgCode = place.OrgCode,
            SchoolCode = place.SchoolCode,
            Grade = place.Grade,
            ClassNumber = place.ClassNumber,
            Name = "",
            Version = 1,
        };
        var dossier = edit.Apply(blank, request);
        if (edit.Errors is { } errors)
        {
            return DossierRules.Invalid(errors);
        }

        if (dossier.Provisional && !request.FileProvisionally)
        {
            return Problems.Invalid("identityNumber", "identity.missing", "Without an identity number a child is filed provisionally, on purpose.");
        }

        await db.CheckNotTakenAsync(index, dossier, ct);
        await db.CheckNotFiledAsync(index, dossier, ct);
        await writer.WriteAsync([new(null, dossier)], new("registration", caller.AccountId, caller.Role), ct);
        db.Record(AuditEntry.By(caller, clock, "registry.child.register", $"child/{dossier.Id}", dossier.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/registry/children/{dossier.Id}", new RegisteredChild(dossier.Id, dossier.OrgCode, dossier.Version));
    }
}
