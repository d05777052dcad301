using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Pairing.Helpers;

/// <summary>By a part of a helper's name; in the body, because a person's name belongs in no address.</summary>
public sealed record SearchHelpersRequest(
    [property: Required, StringLength(40, MinimumLength = 1)] string Name, string? OrgCode = null, string? Kind = null, bool Free = false, string? Cursor = null, int? Limit = null);

internal static class ListHelpers
{
    private const int UsualMost = 5; // PAIR-05, where neither helper nor plan says another

    public static async Task<Results<Ok<Page<HelperResponse>>, ProblemHttpResult>> Handle(
        PairingDb db, Caller caller, FieldCipher cipher, CancellationToken ct,
        string? orgCode = null, Guid? programmeId = null, string? kind = null, bool free = false, bool retired = false, string? cursor = null, int? limit = null)
    {
        var helpers = db.Helpers
            .Where(helper => retired || helper.RetiredOn == null)
            .Where(helper => programmeId == null || db.Pairs.Any(pair => pair.HelperId == helper.Id && pair.ProgrammeId == programmeId && pair.EndsOn == null));
        var plan = free && programmeId is not null ? await db.Programmes.Where(programme => programme.Id == programmeId).Select(programme => programme.Plan).SingleOrDefaultAsync(ct) : null;
        return await PageAsync(helpers, Scope.Of(caller.UnitOr(orgCode)), kind, free ? plan?.LoadMax ?? UsualMost : null, cursor, limit, db, cipher, ct);
    }

    public static Task<Results<Ok<Page<HelperResponse>>, ProblemHttpResult>> Search(SearchHelpersRequest request, PairingDb db, Caller caller, FieldCipher cipher, CancellationToken ct)
    {
        var name = request.Name.Trim();
        return PageAsync(
            db.Helpers.Where(helper => helper.RetiredOn == null && helper.DisplayName.Contains(name)),
            Scope.Of(caller.UnitOr(request.OrgCode)), request.Kind, request.Free ? UsualMost : null, request.Cursor, request.Limit, db, cipher, ct);
    }

    public static async Task<Results<Ok<HelperResponse>, NotFound>> One(Guid id, PairingDb db, FieldCipher cipher, HttpResponse http, CancellationToken ct)
    {
        if (await WithLoad(db.Helpers.Where(helper => helper.Id == id), db).SingleOrDefaultAsync(ct) is not { } row)
        {
            return TypedResults.NotFound();
        }

        ETag.Write(http, row.Helper.Version);
        return TypedResults.Ok(row.Shown(cipher));
    }

    /// <summary>Those with a free place where <paramref name="most"/> is given: how many a helper has who may not have another number.</summary>
    private static async Task<Results<Ok<Page<HelperResponse>>, ProblemHttpResult>> PageAsync(
        IQueryable<HelperPerson> helpers, Scope scope, string? kind, int? most, string? cursor, int? limit, PairingDb db, FieldCipher cipher, CancellationToken ct)
    {
        if (Problems.UnknownFilter("kind", kind, HelperKinds.All) is { } unknown)
        {
            return unknown;
        }

        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty);
        var found = helpers.Within(scope, helper => helper.OrgCode).Where(helper => helper.Id > after && (kind == null || helper.Kind == kind));
        var rows = await WithLoad(found, db)
            .Where(row => most == null || row.Load < (row.Helper.LoadMax ?? most))
            .OrderBy(row => row.Helper.Id)
            .Take(take + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows.ConvertAll(row => row.Shown(cipher)), take, helper => helper.Id));
    }

    private static IQueryable<Loaded> WithLoad(IQueryable<HelperPerson> helpers, PairingDb db) => helpers.AsNoTracking()
        .Select(helper => new Loaded { Helper = helper, Load = db.Pairs.Count(pair => pair.HelperId == helper.Id && pair.EndsOn == null) });

    private sealed class Loaded
    {
        public required HelperPerson Helper { get; init; }

        public required int Load { get; init; }

        public HelperResponse Shown(FieldCipher cipher) => new(
            Helper.Id, Helper.AccountId, Helper.DisplayName, Helper.Kind, Helper.OrgCode, Load, Helper.LoadMax, Helper.RetiredOn is not null,
            Helper.PhoneCipher is { } phone ? Mask.Phone(cipher.Unprotect(phone, Helper.Id, "phone")) : null, Helper.Version);
    }
}
