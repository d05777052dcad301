using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Insights.Dashboards;
using Tongxing.Insights.Data;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Insights.Figures;

/// <summary>Which units figures are read of.</summary>
internal enum Breadth
{
    Itself,
    Below,
    Schools,
    Counties,
}

internal sealed record FigureRow(string OrgCode, string Code, long Numerator, long Denominator);

internal sealed record MonthRow(DateOnly Month, string Code, long Numerator, long Denominator);

internal static class ReadFigures
{
    private static readonly string OfUnits = EmbeddedSql.Read<InsightsDb>("FiguresOfUnits.sql");
    private static readonly string OfClasses = EmbeddedSql.Read<InsightsDb>("FiguresOfClasses.sql");
    private static readonly string ByMonth = EmbeddedSql.Read<InsightsDb>("FiguresByMonth.sql");

    /// <summary>In the caller's scope, by code; units of which nothing is known are not among them.</summary>
    public static async Task<List<UnitMeasures>> MeasuresAsync(this InsightsDb db, string unit, Breadth breadth, Period period, CancellationToken ct) =>
    [
        .. from row in await db.RowsAsync(unit, breadth, period, ct)
           group Measure.Of(row.Code, row.Numerator, row.Denominator) by row.OrgCode into measured
           orderby measured.Key
           select new UnitMeasures(measured.Key, null, [.. measured.InOrder()]),
    ];

    /// <summary>One unit's, be there any or not.</summary>
    public static async Task<UnitMeasures> MeasuresAsync(this InsightsDb db, string unit, Period period, CancellationToken ct) =>
        (await db.MeasuresAsync(unit, Breadth.Itself, period, ct)).SingleOrDefault() ?? new(unit, null, []);

    /// <summary>The names of units, as far as they are known here.</summary>
    public static async Task<Func<string, string?>> NamesAsync(this InsightsDb db, IReadOnlyCollection<string> codes, CancellationToken ct)
    {
        var names = await db.Units.AsNoTracking().Where(unit => codes.Contains(unit.Code)).ToDictionaryAsync(unit => unit.Code, unit => unit.Name, ct);
        return code => names.GetValueOrDefault(code);
    }

    /// <summary>Month by month, oldest first; states stand where they changed.</summary>
    public static Task<List<MonthRow>> ByMonthAsync(this InsightsDb db, string unit, DateOnly first, DateOnly last, CancellationToken ct) =>
        db.Database.SqlQueryRaw<MonthRow>(ByMonth, new NpgsqlParameter("unit", unit), new NpgsqlParameter("first", first), new NpgsqlParameter("last", last)).ToListAsync(ct);

    // A school's classes are counted as they are asked for: they are few.
    private static Task<List<FigureRow>> RowsAsync(this InsightsDb db, string unit, Breadth breadth, Period period, CancellationToken ct)
    {
        var classes = breadth == Breadth.Itself ? UnitCode.IsClass(unit) : breadth == Breadth.Below && UnitCode.IsSchool(unit);
        return db.Database.SqlQueryRaw<FigureRow>(
            classes ? OfClasses : OfUnits.Replace("{units}", Units(breadth), StringComparison.Ordinal),
            new NpgsqlParameter("unit", unit),
            new NpgsqlParameter("high", Scope.Of(unit).High),
            new NpgsqlParameter("breadth", breadth.ToString()),
            new NpgsqlParameter("from", period.From),
            new NpgsqlParameter("last", period.Last),
            new NpgsqlParameter("after", period.After),
            new NpgsqlParameter("until", period.Last.AddMonths(1).StartsAt()),
            new NpgsqlParameter("term", NpgsqlTypes.NpgsqlDbType.Text) { Value = (object?)period.Term ?? DBNull.Value }).ToListAsync(ct);
    }

    // Each as one condition that one index answers; as alternatives in one statement they cost half a second of planning for nothing.
    private static string Units(Breadth breadth) => breadth switch
    {
        Breadth.Itself => "not own and org_code = @unit",
        Breadth.Below => "not own and parent = @unit",
        Breadth.Counties => "not own and length(org_code) = 6 and org_code >= @unit and org_code < @high",
        Breadth.Schools => "own and org_code >= @unit and org_code < @high and org_code like '%S%'",
        _ => throw new ArgumentOutOfRangeException(nameof(breadth)),
    };
}
