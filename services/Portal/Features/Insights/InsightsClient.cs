using System.Net.Http.Headers;
using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Insights;

/// <summary>How many of how many; numbers are null where they are withheld.</summary>
public sealed record Measure(
    string Code, string? Requirement, long? Numerator, long? Denominator, double? Rate, double? Target, bool AtMost, bool? Reached, bool Withheld)
{
    /// <summary>Activities, calls, cases, aid: there is nothing to reach.</summary>
    public bool OnlyCounted => Target is null;

    /// <summary>Said of the end of a month, and so until something changes.</summary>
    public bool IsState => !OnlyCounted && !Indicators.IsDuty(Code) && !Indicators.IsFiveOnes(Code);

    /// <summary>Those who keep it from its target.</summary>
    public long? Missing => AtMost ? Numerator : Denominator - Numerator;
}

public sealed record UnitMeasures(string OrgCode, IReadOnlyList<Measure> Measures)
{
    public Measure? Of(string code) => Measures.FirstOrDefault(measure => measure.Code == code);
}

public sealed record MonthMeasures(DateOnly Month, IReadOnlyList<Measure> Measures);

public sealed record UnitFigures(string Period, UnitMeasures Unit, IReadOnlyList<UnitMeasures> Below, IReadOnlyList<MonthMeasures> Months);

/// <summary>What it cost is null where it would tell what is withheld.</summary>
public sealed record Shortfall(Measure Measure, double? Lost);

public sealed record RankedUnit(int Rank, string OrgCode, double? Points, bool Advanced, IReadOnlyList<Shortfall> Shortfalls);

public sealed record UnitRanking(string Period, string Level, IReadOnlyList<RankedUnit> Rows);

public sealed record ListedChild(Guid ChildId, string OrgCode, int Missed);

/// <summary>An activity, a call or aid paid; its amount: children who came, whether it was held, fen.</summary>
public sealed record FigureEntry(Guid Id, Guid? ChildId, string OrgCode, DateOnly On, string? Detail, long Amount);

public sealed record HelperRow(Guid HelperId, int Children, int Met, int Asked);

/// <summary>A unit's report of a period: handed in, by whom and how often, or not yet.</summary>
public sealed record HandInState(string OrgCode, DateTimeOffset? HandedInAt, Guid? HandedInBy, int Times, string? Format, bool Late)
{
    public bool IsIn => Times > 0;

    public string Href(string period) => $"/insights/reports/{OrgCode}/{period}";
}

/// <summary>The reader's own unit and those below it, a page at a time.</summary>
public sealed record HandInList(string Period, DateOnly DueOn, HandInState Own, IReadOnlyList<HandInState> Items, string? Next);

internal sealed class InsightsClient(HttpClient http)
{
    private const string Path = "api/insights";

    public Task<UnitFigures> FiguresAsync(string unit, string period, CancellationToken ct) => http.ReadAsync<UnitFigures>(To("dashboard", unit, period), ct);

    public Task<UnitRanking> RankingAsync(string unit, string period, CancellationToken ct) => http.ReadAsync<UnitRanking>(To("ranking", unit, period), ct);

    public Task<Page<ListedChild>> ChildrenAsync(string code, string unit, string period, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<ListedChild>>(To("children", unit, period, ("code", code), ("cursor", cursor)), ct);

    public Task<Page<FigureEntry>> EntriesAsync(string code, string unit, string period, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<FigureEntry>>(To("entries", unit, period, ("code", code), ("cursor", cursor)), ct);

    public Task<IReadOnlyList<HelperRow>> HelpersAsync(string unit, string period, CancellationToken ct) => http.ReadAsync<IReadOnlyList<HelperRow>>(To("helpers", unit, period), ct);

    public Task<HttpResponseMessage> ReportAsync(string unit, string period, string format, CancellationToken ct) =>
        http.GetAsync(To("reports", unit, period, ("format", format)), HttpCompletionOption.ResponseHeadersRead, ct);

    public Task<HandInList> HandInsAsync(string period, string? state, string? cursor, CancellationToken ct) =>
        http.ReadAsync<HandInList>(Links.To($"{Path}/hand-ins", ("period", period), ("state", state), ("cursor", cursor)), ct);

    public async Task HandInAsync(string period, IFormFile report, CancellationToken ct)
    {
        await using var content = report.OpenReadStream();
        using var file = new StreamContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { file, "file", "report" } };
        await http.PutAsync($"{Path}/hand-ins/{Uri.EscapeDataString(period)}", (object)form, ct);
    }

    public Task<HttpResponseMessage> HandedInAsync(string orgCode, string period, CancellationToken ct) =>
        http.GetAsync($"{Path}/hand-ins/{Uri.EscapeDataString(orgCode)}/{Uri.EscapeDataString(period)}/file", HttpCompletionOption.ResponseHeadersRead, ct);

    private static string To(string what, string unit, string period, params (string, string?)[] more) => Links.To($"{Path}/{what}", [("orgCode", unit), ("period", period), .. more]);
}
