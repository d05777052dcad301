using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Coverage;

/// <summary>Registered-poor children of a unit, and how many of them have applied for, or have, an aid of the state in the year: all of them should (AID-31).</summary>
public sealed record GetCoverageResponse(string OrgCode, int Year, int Children, int Aided);

/// <summary>A registered-poor child without an aid of the state in the year; the name comes from Registry.</summary>
public sealed record UnaidedChild(Guid ChildId, string OrgCode);

internal static class GetCoverage
{
    private static readonly string[] Programmes = [.. ProgrammeCatalogue.All.Where(programme => programme.IsPublic).Select(programme => programme.Id)];

    public static async Task<Results<Ok<GetCoverageResponse>, ProblemHttpResult>> Handle(
        AidDb db, Caller caller, TimeProvider clock, CancellationToken ct, string? orgCode = null, int? year = null)
    {
        var (unit, wanted) = (caller.UnitOr(orgCode), year ?? clock.Today.Year);
        if (Check(unit, wanted) is { } wrong)
        {
            return wrong;
        }

        var scope = Scope.Of(unit);
        var counts = await db.Database.SqlQuery<Counts>(
            $"""select count(*)::int as "Children", (count(*) filter (where aided))::int as "Aided" from registered_poor({scope.Low}, {scope.High}, {wanted}, {Programmes})""").SingleAsync(ct);
        return TypedResults.Ok(new GetCoverageResponse(unit, wanted, counts.Children, counts.Aided));
    }

    public static async Task<Results<Ok<Page<UnaidedChild>>, ProblemHttpResult>> Unaided(
        AidDb db, Caller caller, TimeProvider clock, CancellationToken ct, string? orgCode = null, int? year = null, string? cursor = null, int? limit = null)
    {
        var (unit, wanted, take, after) = (caller.UnitOr(orgCode), year ?? clock.Today.Year, Paging.Limit(limit), Cursor.Decode<Key>(cursor) ?? new("", Guid.Empty));
        if (Check(unit, wanted) is { } wrong)
        {
            return wrong;
        }

        var scope = Scope.Of(unit);
        var rows = await db.Database.SqlQuery<UnaidedChild>(
            $"""
             select id as "ChildId", org_code as "OrgCode" from registered_poor({scope.Low}, {scope.High}, {wanted}, {Programmes})
             where not aided and (org_code, id) > ({after.OrgCode}, {after.ChildId}) order by org_code, id limit {take + 1}
             """).ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, child => new Key(child.OrgCode, child.ChildId)));
    }

    private static ProblemHttpResult? Check(string unit, int year) =>
        unit.Length is < 2 or > 40 ? Problems.Invalid("orgCode", "aid.unit-unknown", "There is no such unit.")
        : AidPeriod.CheckYear(year);

    private sealed record Counts(int Children, int Aided);

    private readonly record struct Key(string OrgCode, Guid ChildId);
}
