using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.Activities.Places;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Activities.Marks;

/// <summary>How many left-behind children of a unit lack something of each group, up to now.</summary>
public sealed record UnitWithout(string OrgCode, int Children, IReadOnlyDictionary<string, int> Without);

internal static class CountWithout
{
    private static readonly string Sql = EmbeddedSql.Read<ActivitiesDb>("CountWithout.sql");

    /// <summary>A school's classes; of a division, the schools in it.</summary>
    public static async Task<Results<Ok<Page<UnitWithout>>, NotFound, ProblemHttpResult>> Handle(
        string term, ActivitiesDb db, Caller caller, TimeProvider clock, CancellationToken ct, string? orgCode = null, string? cursor = null, int? limit = null)
    {
        var (unit, take) = (caller.UnitOr(orgCode), Paging.Limit(limit));
        if (!caller.Scope.Contains(unit))
        {
            return TypedResults.NotFound();
        }

        if (Term.Parse(term) is not { } asked)
        {
            return ListMarks.TermUnknown;
        }

        var codes = await db.UnitsBelowAsync(unit, cursor, take, ct);
        var rows = (await ReadAsync(db, [.. codes.Take(take)], asked, clock.Today, ct)).ToLookup(row => row.OrgCode, StringComparer.Ordinal);
        return TypedResults.Ok(UnitsBelow.Cut(codes, take, code => new UnitWithout(
            code, rows[code].Select(row => row.Children).FirstOrDefault(), rows[code].ToDictionary(row => row.Group, row => row.Without, StringComparer.Ordinal))));
    }

    private static Task<List<Row>> ReadAsync(ActivitiesDb db, string[] units, Term term, DateOnly today, CancellationToken ct)
    {
        // A book is not missing on the first of its month.
        var begun = MarkColumns.Of(term).Where(column => (column.Group == "book" ? column.From.AddMonths(1) : column.From) <= today).ToList();
        return db.Database.SqlQueryRaw<Row>(
            Sql,
            units,
            Array.ConvertAll(units, unit => Scope.Of(unit).High),
            begun.Select(column => column.Kind).ToArray(),
            begun.Select(column => column.Period).ToArray(),
            begun.Select(column => column.Group).ToArray(),
            term.StartsOn.StartsAt(),
            term.EndsOn.AddDays(1).StartsAt(),
            MarkColumns.Groups.ToArray()).ToListAsync(ct);
    }

    internal sealed record Row(string OrgCode, string Group, int Children, int Without);
}
