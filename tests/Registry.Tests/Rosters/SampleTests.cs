using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Rows;

namespace Tongxing.Registry.Tests.Rosters;

public sealed class SampleTests
{
    private const string County =
        "identity.check-digit×1 identity.malformed×1 identity.missing×1 row.duplicate×1 sex.differs-from-identity×1";

    private static readonly Dictionary<string, Dictionary<string, string>> Clean =
        Sample.Read("roster-clean-120.xlsx").Good.ToDictionary(r => r.Child.Identity!, r => Sample.Values(r.Child));

    public static TheoryData<string, int, int, string> Expected => new()
    {
        { "roster-clean-120.xlsx", 120, 0, "" },
        { "roster-gb18030-120.csv", 120, 0, "" },
        { "roster-county-120.xlsx", 120, 5, County },
        { "shapes/01-header-row6.xlsx", 30, 0, "" },
        { "shapes/02-sheet-per-class.xlsx", 30, 0, "" },
        { "shapes/03-merged-class.xlsx", 30, 0, "" },
        { "shapes/04-hidden.xlsx", 30, 0, "row.hidden×2" },
        { "shapes/05-parents-together.xlsx", 30, 0, "parents.not-separable×7" },
        { "shapes/06-lost-digits.xlsx", 22, 8, "identity.digits-lost×8" },
        { "shapes/07-formulas.xlsx", 30, 0, "" },
        { "shapes/08-dates-and-names.xlsx", 30, 0, "birth.ambiguous×5 birth.lunar×3 name.remark×3" },
        { "shapes/10-three-header-rows.xlsx", 30, 0, "" },
        { "shapes/11-utf8-bom-merged-lost.csv", 30, 0, "" },
        { "shapes/12-utf16-tabs.txt", 30, 0, "" },
        { "shapes/13-old.xls", 30, 0, "" },
        { "shapes/14-section-rows.xlsx", 30, 0, "" },
        { "shapes/15-second-header-row-one-column-left.xlsx", 120, 5, County },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void Reads_every_child_and_holds_back_what_is_wrong(string file, int good, int heldBack, string findings)
    {
        var sample = Sample.Read(file);

        Assert.Equal((good, heldBack, findings), (sample.Good.Count(), sample.Rows.Count - sample.Good.Count(), sample.Findings));
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public void Reads_no_value_wrong_and_loses_none(string file, int good, int heldBack, string findings)
    {
        _ = (heldBack, findings);
        var sample = Sample.Read(file);
        var fields = sample.Good.SelectMany(r => Sample.Values(r.Child).Keys).ToHashSet();

        var children = sample.Good.DistinctBy(r => r.Child.Identity).ToList();

        Assert.Equal(good, children.Count);
        Assert.Empty(children.SelectMany(r => Differences(r, fields)));
    }

    [Fact]
    public void Reads_nothing_while_the_name_or_identity_number_is_open()
    {
        var sample = Sample.Read("shapes/09-ask.xlsx");

        Assert.Empty(sample.Rows);
        Assert.Equal("header.needs-answer", sample.Parser.Sheets.Single().Problem);
        Assert.Equal(7, sample.Parser.Sheets.Single().Header!.Questions.Count());
    }

    [Fact]
    public void Reads_all_once_answered()
    {
        var answers = new Dictionary<string, Field>
        {
            ["学生本人身份证号码(必填)@B"] = Field.Identity,
            ["就读班级名称"] = Field.Class,
            ["联系电话@D"] = Field.FatherPhone,
            ["家长姓名"] = Field.FatherName,
        };

        var sample = Sample.Read("shapes/09-ask.xlsx", answers);

        Assert.Equal(30, sample.Good.Count());
        Assert.All(sample.Good, r => Assert.Equal(Clean[r.Child.Identity!][".Father.Phone"], r.Child.Father.Phone));
        Assert.Equal(["家长电话", "本学期帮扶人", "联系电话"], sample.Parser.Sheets.Single().Header!.Questions.Select(q => q.Label));
    }

    [Fact]
    public void Reports_sheets_it_left_out()
    {
        var sheets = Sample.Read("shapes/02-sheet-per-class.xlsx").Parser.Sheets;

        Assert.Contains(sheets, s => s.Problem == "sheet.hidden");
        Assert.Contains(sheets, s => s.Problem == "sheet.no-header");
    }

    [Fact]
    public void Lists_the_footer_as_skipped()
    {
        var skipped = Sample.Read("roster-county-120.xlsx").Parser.Skipped;

        Assert.Contains(skipped, s => s.Kind == RowKind.Total);
        Assert.Contains(skipped, s => s.Kind == RowKind.Signature);
    }

    private static IEnumerable<string> Differences(ParsedRow row, HashSet<string> fields)
    {
        var (known, read) = (Clean[row.Child.Identity!], Sample.Values(row.Child));
        foreach (var field in fields.Where(f => f != ".Notes" && !IsOnPurpose(f, read)))
        {
            // A cell the shape left empty shows as a field the row has not; 05 does so where nobody can tell the parents apart.
            var lost = !read.ContainsKey(field) && known.ContainsKey(field) && row.Findings.All(f => f.Code != "parents.not-separable");
            if (lost || (read.TryGetValue(field, out var value) && known.GetValueOrDefault(field) != value))
            {
                yield return $"{row.Number} {field}: {known.GetValueOrDefault(field)} ≠ {read.GetValueOrDefault(field)}";
            }
        }
    }

    /// <summary>Shape 08 gives six children a name with a dot.</summary>
    private static bool IsOnPurpose(string field, Dictionary<string, string> read) => field == ".Name" && read[".Name"].Contains('·');
}
