using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Homes;

/// <summary>All that a Home's record says but its rooms; what is not there is gone.</summary>
public sealed record ChangeHomeRequest(
    [property: Required, StringLength(60, MinimumLength = 1)] string Name,
    [property: Required] string Kind,
    DateOnly? OpenedOn,
    DateOnly? RegisteredOn,
    [property: Range(0, 100_000)] decimal? OutdoorArea,
    Guid? ParentId,
    [property: Range(0, 1_000)] int FullTimeStaff,
    [property: Range(0, 10_000)] int Volunteers,
    [property: Required, MaxLength(20)] IReadOnlyList<string> Rules,
    [property: Required, MaxLength(50)] IReadOnlyList<OpeningHours> Hours,
    [property: Required, MaxLength(50)] IReadOnlyList<Equipment> Equipment,
    [property: Required, MaxLength(100)] IReadOnlyList<RotaTurn> Rota,
    [property: Range(0, 100_000)] int ChildrenServed = 0);

internal static class ChangeHome
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, ChangeHomeRequest request, HttpRequest http, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Homes.FindAsync([id], ct) is not { } home || !caller.Scope.Contains(home.OrgCode))
        {
            return TypedResults.NotFound();
        }

        home.MustBeOpen();
        if (ETag.Check(http, home.Version) is { } refused)
        {
            return refused;
        }

        if (await WrongAsync(request, id, db, ct) is { } wrong)
        {
            return wrong;
        }

        (home.Name, home.Kind, home.OpenedOn, home.RegisteredOn, home.OutdoorArea, home.ParentId) =
            (request.Name.Trim(), request.Kind, request.OpenedOn, request.RegisteredOn, request.OutdoorArea, request.ParentId);
        (home.FullTimeStaff, home.Volunteers, home.ChildrenServed, home.Rules) = (request.FullTimeStaff, request.Volunteers, request.ChildrenServed, [.. request.Rules.Distinct()]);
        (home.Hours, home.Equipment, home.Rota) = (request.Hours, request.Equipment, request.Rota);
        home.Version++;
        db.Record(AuditEntry.By(caller, clock, "activities.home.change", $"home/{id}", home.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<ProblemHttpResult?> WrongAsync(ChangeHomeRequest request, Guid id, ActivitiesDb db, CancellationToken ct) => request switch
    {
        _ when !HomeCodes.Kinds.Contains(request.Kind, StringComparer.Ordinal) => Problems.NotOneOf("kind", "activities.home-kind-unknown", HomeCodes.Kinds),
        _ when request.OpenedOn?.IsPlausible() == false => Problems.ImpossibleDay("openedOn"),
        _ when request.RegisteredOn?.IsPlausible() == false => Problems.ImpossibleDay("registeredOn"),
        _ when request.Rules.Except(HomeCodes.Rules, StringComparer.Ordinal).Any() => Problems.NotOneOf("rules", "activities.home-rule-unknown", HomeCodes.Rules),
        _ when request.Equipment.Any(item => !HomeCodes.EquipmentKinds.Contains(item.Kind, StringComparer.Ordinal)) =>
            Problems.NotOneOf("equipment", "activities.equipment-unknown", HomeCodes.EquipmentKinds),
        _ when request.Hours.Any(hours => hours.Closes <= hours.Opens) => Problems.Invalid("hours", "activities.hours-reversed", "A Home closes after it opens."),
        _ when request.Rota.Any(turn => turn.To <= turn.From) => Problems.Invalid("rota", "activities.hours-reversed", "A turn ends after it begins."),
        { ParentId: { } parent } when parent == id || !await db.Homes.AnyAsync(home => home.Id == parent && home.ParentId == null && home.ClosedOn == null, ct) =>
            Problems.Invalid("parentId", "activities.home-no-main", "A branch station belongs to a Home that is none itself."),
        _ => null,
    };
}
