using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Pairing.Helpers;

internal static class ListHelpers
{
    public static async Task<Ok<Page<HelperResponse>>> Handle(
        PairingDb db, Caller caller, FieldCipher cipher, CancellationToken ct,
        string? orgCode = null, Guid? programmeId = null, bool free = false, bool retired = false, string? cursor = null, int? limit = null)
    {
        var (take, after, scope) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty, Scope.Of(orgCode ?? caller.OrgCode));
        var rows = await db.Helpers.AsNoTracking()
            .Where(helper => helper.Id > after && helper.OrgCode.CompareTo(scope.Low) >= 0 && helper.OrgCode.CompareTo(scope.High) < 0)
            .Where(helper => retired || helper.RetiredOn == null)
            .Where(helper => programmeId == null || db.Pairs.Any(pair => pair.HelperId == helper.Id && pair.ProgrammeId == programmeId && pair.EndsOn == null))
            .Select(helper => new { Helper = helper, Load = db.Pairs.Count(pair => pair.HelperId == helper.Id && pair.EndsOn == null) })
            .Where(row => !free || row.Load < (row.Helper.LoadMax ?? 5))
            .OrderBy(row => row.Helper.Id)
            .Take(take + 1)
            .ToListAsync(ct);
        var items = rows.ConvertAll(row => new HelperResponse(
            row.Helper.Id, row.Helper.AccountId, row.Helper.DisplayName, row.Helper.Kind, row.Helper.OrgCode, row.Load, row.Helper.LoadMax, row.Helper.RetiredOn is not null,
            row.Helper.PhoneCipher is { } phone ? Mask.Phone(cipher.Unprotect(phone, row.Helper.Id, "phone")) : null, row.Helper.Version));
        return TypedResults.Ok(Paging.Cut(items, take, helper => helper.Id));
    }
}
