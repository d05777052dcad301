using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Registry;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Terms;

/// <param name="OrgCode">The county.</param>
/// <param name="StartsOn">First day; its year is the term's.</param>
/// <param name="EndsOn">Last day.</param>
public sealed record DefineTermRequest([property: Required] string OrgCode, DateOnly StartsOn, DateOnly EndsOn);

internal static partial class DefineTerm
{
    private const int LongestDays = 250;
    private const int FirstOfAutumn = 7;

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string code, DefineTermRequest request, RegistryDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (request.OrgCode.Length != UnitCode.County || !caller.Scope.Contains(request.OrgCode))
        {
            return Problems.Invalid("orgCode", "registry.not-a-county", "Terms are set for a county in your scope.");
        }

        if (WrongField(code, request) is { } field)
        {
            return Problems.Invalid(field, "registry.term-dates", "A term is called after the year and the half of its first day, such as 2026-autumn or 2027-spring, and ends within 250 days after it.");
        }

        await db.LockAsync($"terms/{request.OrgCode}", ct); // of two at once that overlap the second finds the first
        if ((await db.TermsOfAsync(request.OrgCode, ct)).Exists(other => other.Code != code && other.StartsOn <= request.EndsOn && other.EndsOn >= request.StartsOn))
        {
            throw new RuleViolationException("registry.terms-overlap", "These days belong to another term of the county.");
        }

        var version = await db.Database.SqlQuery<long>(
            $"""
             insert into terms (county, code, starts_on, ends_on) values ({request.OrgCode}, {code}, {request.StartsOn}, {request.EndsOn})
             on conflict (county, code) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on, version = terms.version + 1
             returning version as "Value"
             """).ToListAsync(ct);
        db.Record(AuditEntry.By(caller, clock, "registry.term.define", $"term/{code}", request.OrgCode, new { request.StartsOn, request.EndsOn }));
        db.Publish(new TermDefined(code, request.OrgCode, request.StartsOn, request.EndsOn, version[0]));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static string? WrongField(string code, DefineTermRequest request) =>
        !Code().IsMatch(code) || code != string.Create(CultureInfo.InvariantCulture, $"{request.StartsOn.Year}-{(request.StartsOn.Month < FirstOfAutumn ? "spring" : "autumn")}") ? "startsOn"
        : request.EndsOn <= request.StartsOn || request.EndsOn.DayNumber - request.StartsOn.DayNumber > LongestDays ? "endsOn"
        : null;

    [GeneratedRegex("^20[0-9]{2}-(?:autumn|spring)$", RegexOptions.None, 1_000)]
    private static partial Regex Code();
}
