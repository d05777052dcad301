using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Children;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Participants;

/// <summary>Children to be invited: by name of their dossiers, or all of a unit; who is invited already stays so.</summary>
public sealed record InviteChildrenRequest([property: MaxLength(500)] IReadOnlyList<Guid>? ChildIds = null, string? OrgCode = null, bool LeftBehindOnly = false);

/// <summary>How many are invited now who were not before.</summary>
public sealed record InviteChildrenResponse(int Invited);

internal static class InviteChildren
{
    public static async Task<Results<Ok<InviteChildrenResponse>, NotFound, ProblemHttpResult>> Handle(
        Guid id, InviteChildrenRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindOpenAsync(id, clock.GetUtcNow(), ct) is not { } gathering)
        {
            return TypedResults.NotFound();
        }

        if (request.ChildIds is null && request.OrgCode is null)
        {
            return Problems.Invalid("childIds", "activities.nobody-named", "Name children or a unit.");
        }

        if (await db.CheckKnownAsync("childIds", request.ChildIds ?? [], ct) is { } unknown)
        {
            return unknown;
        }

        var (scope, ids) = (Scope.Of(caller.UnitOr(request.OrgCode)), request.ChildIds?.ToArray());
        var invited = await db.Database.SqlQuery<Guid>(
            $"""
             insert into participants (gathering_id, child_id, org_code, state, left_behind, invited_at)
             select {id}, c.id, c.org_code, 'invited', c.left_behind, {clock.GetUtcNow()}
             from children c
             where c.active and c.org_code >= {scope.Low} and c.org_code < {scope.High} and ({ids}::uuid[] is null or c.id = any({ids})) and (c.left_behind or not {request.LeftBehindOnly})
             on conflict do nothing
             returning child_id as "Value"
             """).ToArrayAsync(ct);
        await db.ReseatAsync(gathering, invited, clock.GetUtcNow(), ct);
        return TypedResults.Ok(new InviteChildrenResponse(invited.Length));
    }
}
