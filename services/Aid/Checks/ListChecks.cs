using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Checks;

/// <summary>A check; what was found stays open until it is settled.</summary>
public sealed record CheckResponse(Guid Id, string OrgCode, string Kind, DateOnly CheckedOn, int People, bool InOrder, string? Finding, DateOnly? SettledOn);

internal static class ListChecks
{
    /// <summary>The newest first.</summary>
    public static async Task<Results<Ok<Page<CheckResponse>>, ProblemHttpResult>> Handle(AidDb db, FieldCipher cipher, CancellationToken ct, string? kind = null, bool open = false, string? cursor = null, int? limit = null)
    {
        if (Problems.UnknownFilter("kind", kind, Check.Kinds) is { } unknown)
        {
            return unknown;
        }

        var (take, before) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor));
        var rows = await db.Checks.AsNoTracking()
            .Where(check => (kind == null || check.Kind == kind) && (!open || (!check.InOrder && check.SettledOn == null)) && (before == null || check.Id < before))
            .OrderByDescending(check => check.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows.ConvertAll(Show), take, check => check.Id));

        CheckResponse Show(Check check) => new(
            check.Id, check.OrgCode, check.Kind, check.CheckedOn, check.People, check.InOrder, check.FindingCipher is { } finding ? cipher.Unprotect(finding, check.Id, Check.Finding) : null, check.SettledOn);
    }
}
