using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Counsellors;

/// <summary>Who counsels the children of a place.</summary>
public sealed record CounsellorResponse(Guid Id, string OrgCode, string DisplayName, bool Supervises);

internal static class ListCounsellors
{
    /// <summary>Those of the caller's place and of the wider places that it lies in; few, so not in pages.</summary>
    public static async Task<Ok<Page<CounsellorResponse>>> Handle(CounsellingDb db, Caller caller, CancellationToken ct)
    {
        var (unit, scope) = (caller.OrgCode, Scope.Of(caller.OrgCode));
        var rows = await db.Counsellors.AsNoTracking()
            .Where(person => person.DismissedAt == null)
            .Where(person => unit.StartsWith(person.OrgCode) || (person.OrgCode.CompareTo(scope.Low) >= 0 && person.OrgCode.CompareTo(scope.High) < 0))
            .OrderBy(person => person.OrgCode).ThenBy(person => person.Id)
            .Take(500)
            .Select(person => new CounsellorResponse(person.Id, person.OrgCode, person.DisplayName, person.Supervises))
            .ToListAsync(ct);
        return TypedResults.Ok(new Page<CounsellorResponse>(rows, null));
    }
}
