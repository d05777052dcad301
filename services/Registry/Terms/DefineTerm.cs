using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Registry;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Terms;

/// <param name="OrgCode">The county.</param>
/// <param name="StartsOn">First day; its year is the term's.</param>
/// <param name="EndsOn">Last day.</param>
public sealed record DefineTermRequest(string OrgCode, DateOnly StartsOn, DateOnly EndsOn);

internal static partial class DefineTerm
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string code, DefineTermRequest request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        if (request.OrgCode.Length != 6 || !caller.Scope.Contains(request.OrgCode))
        {
            return Problems.Invalid("orgCode", "registry.not-a-county", "Terms are set for a county in your scope.");
        }

        if (!Code().IsMatch(code) || request.StartsOn >= request.EndsOn || request.StartsOn.AddDays(250) < request.EndsOn)
        {
            return Problems.Invalid("startsOn", "registry.term-dates", "A term is called 2026-autumn or 2027-spring, and ends after it starts.");
        }

        var version = await db.Database.SqlQuery<long>(
            $"""
             insert into terms (county, code, starts_on, ends_on) values ({request.OrgCode}, {code}, {request.StartsOn}, {request.EndsOn})
             on conflict (county, code) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on, version = terms.version + 1
             returning version as "Value"
             """).ToListAsync(ct);
        db.Publish(new TermDefined(code, request.OrgCode, request.StartsOn, request.EndsOn, version[0]));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    [GeneratedRegex("^20[0-9]{2}-(?:autumn|spring)$", RegexOptions.None, 1_000)]
    private static partial Regex Code();
}
