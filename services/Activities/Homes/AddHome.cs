using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Homes;

/// <summary>A Home to be set up at a school, a Home's unit or a division; what it has is filled in afterwards.</summary>
public sealed record AddHomeRequest(
    [property: Required] string OrgCode, [property: Required, StringLength(60, MinimumLength = 1)] string Name, [property: Required] string Kind, DateOnly? OpenedOn = null);

/// <summary>The new Home.</summary>
public sealed record AddHomeResponse(Guid Id);

internal static class AddHome
{
    public static async Task<Results<Created<AddHomeResponse>, ProblemHttpResult>> Handle(
        AddHomeRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Scope.Contains(request.OrgCode))
        {
            return Problems.UnitNotYours();
        }

        if (!HomeCodes.Kinds.Contains(request.Kind, StringComparer.Ordinal))
        {
            return Problems.NotOneOf("kind", "activities.home-kind-unknown", HomeCodes.Kinds);
        }

        if (request.OpenedOn?.IsPlausible() == false)
        {
            return Problems.ImpossibleDay("openedOn");
        }

        var home = new Home { Id = Guid.CreateVersion7(), OrgCode = request.OrgCode, Name = request.Name.Trim(), Kind = request.Kind, OpenedOn = request.OpenedOn };
        db.Homes.Add(home);
        db.Record(AuditEntry.By(caller, clock, "activities.home.add", $"home/{home.Id}", home.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/activities/homes/{home.Id}", new AddHomeResponse(home.Id));
    }
}
