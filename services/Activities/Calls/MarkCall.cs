using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Calls;

/// <summary>Whether the call took place.</summary>
public sealed record MarkCallRequest(bool Held);

internal static class MarkCall
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, MarkCallRequest request, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Calls.SingleOrDefaultAsync(call => call.Id == id, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        if (await db.CheckOwnAsync(found, caller, ct) is { } refused)
        {
            return refused;
        }

        db.Publish(found.Mark(request.Held, caller.AccountId, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
