using System.Text.RegularExpressions;
using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Values;

namespace Tongxing.Registry.Rosters.Rows;

/// <summary>Tells children from the rest of the sheet. In doubt a row is data: it may be reported, but is never dropped in silence.</summary>
internal sealed partial class RowClassifier(HeaderMap header)
{
    private readonly int _name = header.ColumnOf(Field.Name) ?? -1;
    private readonly int _identity = header.ColumnOf(Field.Identity) ?? -1;
    private readonly (int Column, string Label)[] _labels =
        [.. header.Columns.Where(c => c.Certain).Select(c => (c.Column, Synonyms.Key(c.Label.Split('-')[^1])))];

    public RowKind Classify(SheetRow row)
    {
        var name = Meaningful(row, _name);
        var first = Typing.Compact(row.Cells.First(c => !c.IsBlank).Text);
        if (Example().IsMatch(first))
        {
            return RowKind.Example;
        }

        if (Meaningful(row, _identity).Count(char.IsAsciiDigit) >= 8)
        {
            return RowKind.Data;
        }

        var texts = row.Cells.Where(c => !c.IsBlank).Select(c => Typing.Compact(c.Text)).Where(t => t.Length > 0).ToArray();
        return first switch
        {
            _ when Total().IsMatch(first) || Total().IsMatch(name) => RowKind.Total,
            _ when Signature().IsMatch(first) => RowKind.Signature,
            _ when Note().IsMatch(first) || (texts.Distinct().Count() == 1 && !IsLoneName(name)) => RowKind.Note,
            _ when _labels.Count(l => Synonyms.Key(row[l.Column].Text) == l.Label) >= 3 => RowKind.RepeatedHeader,
            _ when name.Length == 0 && !HasFamily(row) => RowKind.Unfilled,
            _ => RowKind.Data,
        };
    }

    /// <summary>Numbered but empty template rows, and formulas that yield 0 or an error, mean nothing.</summary>
    private static string Meaningful(SheetRow row, int column) =>
        column >= 0 && row[column] is { Kind: not CellKind.Error } cell && !Typing.IsNothing(cell.Text) ? Typing.Compact(cell.Text) : "";

    /// <summary>A name with nothing beside it is a child to report; 三年级(2)班 alone is a section's title.</summary>
    private static bool IsLoneName(string name) => name.Length is > 1 and < 12 && !name.Any(char.IsAsciiDigit) && ClassName.Inside(name) is null;

    private bool HasFamily(SheetRow row) =>
        header.Columns.Any(c => c.Certain && c.Field is >= Field.FatherName or Field.BirthDate && Meaningful(row, c.Column).Length > 0);

    [GeneratedRegex("^(?:合计|总计|小计|共计|本页|总人数|合 计|共\\d+人)", RegexOptions.None, 1_000)]
    private static partial Regex Total();

    [GeneratedRegex(@"^(?:例|示例|样例|举例|填写示例|范例)[::\d]*$", RegexOptions.None, 1_000)]
    private static partial Regex Example();

    [GeneratedRegex(
        "^(?:填表|制表|审核|填报|负责人|校长|经办|学校负责|单位负责|报送|联系人|班主任签|签字|盖章|分管).{0,8}(?:[::]|$|\\()",
        RegexOptions.None, 1_000)]
    private static partial Regex Signature();

    [GeneratedRegex("^(?:注|备注|说明|填表说明|填写说明|注意|附)[::、]|^[※*★]", RegexOptions.None, 1_000)]
    private static partial Regex Note();
}
