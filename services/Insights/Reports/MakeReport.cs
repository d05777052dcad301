using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Tongxing.Insights.Dashboards;
using Tongxing.Insights.Data;
using Tongxing.Insights.Figures;
using Tongxing.Insights.Rankings;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Insights.Reports;

internal static class MakeReport
{
    private const string Word = "docx";
    private const string Sheet = "xlsx";

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        InsightsDb db, Caller caller, TimeProvider clock, IOptions<RankingOptions> options, HttpRequest request, CancellationToken ct,
        string? orgCode = null, string? period = null, string format = Word)
    {
        var asked = Asked.Of(caller, clock, orgCode, period, out var refusal);
        if (asked is null)
        {
            return refusal!;
        }

        if (format is not (Word or Sheet))
        {
            return Problems.NotOneOf("format", "insights.format-unknown", Word, Sheet);
        }

        var data = await ReadAsync(db, asked, caller.OrgCode, options.Value, clock.Today, ct);
        var report = new ReportWriting(new Words(Language.Of(request))).Write(data);
        db.Record(AuditEntry.By(caller, clock, "insights.report.make", $"unit/{asked.Unit}", asked.Unit, new { period = asked.Period.Code, format }));
        await db.SaveChangesAsync(ct);
        var name = $"{data.UnitName}-{asked.Period.Code}.{format}";
        return format == Word ? TypedResults.File(WordFile.Write(report), WordFile.Type, name) : TypedResults.File(SheetFile.Write(report), SheetFile.Type, name);
    }

    // A report leaves its unit: small counts are withheld whoever makes it.
    private static async Task<ReportData> ReadAsync(InsightsDb db, Asked asked, string top, RankingOptions options, DateOnly today, CancellationToken ct)
    {
        var withholding = new Withholding(db, top, asked.Period, exact: false);
        var before = new Withholding(db, top, asked.Period.Before(), exact: false);
        var below = await withholding.BelowAsync(asked.Unit, ct);
        var names = await db.NamesAsync([asked.Unit, .. below.Select(unit => unit.OrgCode)], ct);
        return new(
            names(asked.Unit) ?? asked.Unit,
            asked.Period,
            today,
            await withholding.UnitAsync(asked.Unit, ct),
            await before.UnitAsync(asked.Unit, ct),
            below.ConvertAll(unit => unit with { Name = names(unit.OrgCode) }),
            await GetRanking.RankAsync(db, asked, options, withholding, ct));
    }
}
