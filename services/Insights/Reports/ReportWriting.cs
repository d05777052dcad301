using Tongxing.Insights.Dashboards;
using Tongxing.Insights.Indicators;
using Tongxing.Insights.Rankings;

namespace Tongxing.Insights.Reports;

/// <summary>What a report is made from; small counts are withheld already, as a report leaves its unit.</summary>
/// <param name="UnitName">The unit's name.</param>
/// <param name="Period">The period.</param>
/// <param name="MadeOn">Today.</param>
/// <param name="Unit">The unit's figures.</param>
/// <param name="Before">Those of the period before.</param>
/// <param name="Below">Those of the units below.</param>
/// <param name="Ranking">The ranking; none below counties' schools.</param>
internal sealed record ReportData(
    string UnitName, Period Period, DateOnly MadeOn, UnitMeasures Unit, UnitMeasures Before, IReadOnlyList<UnitMeasures> Below, RankingResponse Ranking);

/// <summary>Half-year and annual work reports (MON-18), made from the figures alone; what only people know stays for them to write.</summary>
internal sealed class ReportWriting(Words words)
{
    private const int Reasons = 3;
    private const int Fen = 100;
    private static readonly string[] Counted = ["activity", "family-call", "aid", "case-opened", "case-closed", "commended-outstanding", "commended-self-strong"];
    private static readonly string[] Shown = ["filing", "enrolment", "immunisation", "parenting", "pairing"];

    public WorkReport Write(ReportData data) => new(
        $"{words["title", data.UnitName]} {words.Of(data.Period)}",
        words["made", data.Period.LastDayBy(data.MadeOn).ToString("yyyy-MM-dd", null), data.MadeOn.ToString("yyyy-MM-dd", null)],
        [.. Sections(data).Select((section, before) => section with { Heading = words["numbered", words["numbers"][before], section.Heading] })]);

    private IEnumerable<Section> Sections(ReportData data)
    {
        yield return Overview(data.Unit);
        yield return new(words["indicators"], [], Measured(data, measure => !IsDuty(measure)));
        yield return new(words["duties"], [], Measured(data, IsDuty));
        yield return new(words["counts"], [], Counts(data.Unit));
        if (data.Below.Any(unit => unit.OrgCode != data.Unit.OrgCode))
        {
            yield return new(words["below"], [], Below(data));
        }

        if (data.Ranking.Rows.Count > 1)
        {
            yield return new(words["ranking"], [], Ranking(data.Ranking));
        }

        yield return new(words["problems"], Problems(data.Unit));
        yield return new(words["next"], [words["next.write"]]);
    }

    private Section Overview(UnitMeasures unit)
    {
        var duties = unit.Measures.Where(measure => Indicator.DutyOf(measure.Code) is not null && !measure.Withheld).ToList();
        var (met, asked) = (duties.Sum(duty => duty.Numerator ?? 0), duties.Sum(duty => duty.Denominator ?? 0));
        var measured = unit.Measures.Where(measure => measure.Reached is not null).ToList();
        return new(
            words["overview"],
            [
                words["overview.children", Count("filing", m => m.Denominator), Count("filing", m => m.Numerator), Count("pairing", m => m.Numerator)],
                .. asked > 0 ? [words["overview.duties", words.Number(asked), words.Number(met), words.Percent((double)met / asked)]] : Array.Empty<string>(),
                words["overview.reached", measured.Count, measured.Count(measure => measure.Reached == true)],
            ]);

        string Count(string code, Func<Measure, long?> of) => Find(unit, code) is { } measure ? words.Number(of(measure)) : words.Number(0);
    }

    private Table Measured(ReportData data, Func<Measure, bool> which) => new(
        [words["column.indicator"], words["column.met"], words["column.of"], words["column.rate"], words["column.before"], words["column.target"], words["column.reached"], words["column.requirement"]],
        [
            .. from measure in data.Unit.Measures
               where measure.Target is not null && which(measure) && (measure.Withheld || measure.Denominator > 0)
               select (IReadOnlyList<Cell>)
               [
                   words[measure.Code], Number(measure.Numerator), Number(measure.Denominator), Share(measure.Rate), Share(Find(data.Before, measure.Code)?.Rate), Target(measure),
                   measure.Reached is { } reached ? words[reached ? "yes" : "no"] : "—", measure.Requirement!,
               ],
        ]);

    private Table Counts(UnitMeasures unit) => new(
        [words["column.item"], words["column.count"]],
        [
            .. from code in Counted
               let measure = Find(unit, code) ?? Measure.Of(code, 0, 0)
               from row in new (string Name, Cell Value)?[]
               {
                   (words[code], Number(measure.Denominator)),
                   code is "activity" or "family-call" ? (words[code + ".amount"], Number(measure.Numerator))
                       : code == "aid" ? (words["aid.amount"], measure.Numerator is { } fen ? new Cell(((double)fen / Fen).ToString("N2", null), (double)fen / Fen) : words["withheld"])
                       : null,
               }
               where row is not null
               select (IReadOnlyList<Cell>)[row.Value.Name, row.Value.Value],
        ]);

    // Of a school itself is what is in none of its classes: often an activity alone, of which this table has nothing to say.
    private Table Below(ReportData data) => new(
        [words["column.unit"], .. Shown.Select(code => words[code])],
        [
            .. from unit in data.Below
               let itself = unit.OrgCode == data.Unit.OrgCode
               where !itself || Shown.Any(code => Find(unit, code) is not null)
               select (IReadOnlyList<Cell>)
               [
                   itself ? words["below.itself"] : unit.Name ?? unit.OrgCode,
                   .. Shown.Select(code => Find(unit, code) is { } measure ? measure.Withheld ? words["not-shown"] : Share(measure.Rate) : "—"),
               ],
        ]);

    private Table Ranking(RankingResponse ranking) => new(
        [words["column.rank"], words["column.unit"], words["column.points"], words["column.advanced"], words["column.reasons"]],
        [
            .. ranking.Rows.Select(row => (IReadOnlyList<Cell>)
            [
                Number(row.Rank), row.Name ?? row.OrgCode, row.Points is { } points ? new Cell(points.ToString("0.0", null), points) : words["not-shown"], words[row.Advanced ? "yes" : "no"],
                string.Join('；', row.Shortfalls.Take(Reasons).Select(shortfall => Reason(shortfall))),
            ]),
        ]);

    private string Reason(Shortfall shortfall) => shortfall.Lost is { } lost
        ? words["reason", words[shortfall.Measure.Code], Rate(shortfall.Measure), lost.ToString("0.0", null)]
        : $"{words[shortfall.Measure.Code]} {Rate(shortfall.Measure)}";

    private List<string> Problems(UnitMeasures unit)
    {
        var problems = Score.Of(unit.Measures)?.Shortfalls
            .Select(shortfall => words["problem", words[shortfall.Measure.Code], Rate(shortfall.Measure), Target(shortfall.Measure).Text, shortfall.Measure.Requirement])
            .ToList() ?? [words["nothing"]];
        return problems.Count > 0 ? problems : [words["no-problems"]];
    }

    private static Measure? Find(UnitMeasures unit, string code) => unit.Measures.FirstOrDefault(measure => measure.Code == code);

    private static bool IsDuty(Measure measure) => Indicator.DutyOf(measure.Code) is not null || Indicator.IsFiveOnes(measure.Code);

    private Cell Number(long? count) => new(words.Number(count), count);

    private Cell Share(double? rate) => new(words.Percent(rate), rate, IsShare: true);

    private string Rate(Measure measure) => measure.Withheld ? words["not-shown"] : words.Percent(measure.Rate);

    private Cell Target(Measure measure) => measure.AtMost ? words["at-most", words.Percent(measure.Target)] : Share(measure.Target);
}
