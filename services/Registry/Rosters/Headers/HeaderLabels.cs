using Tongxing.Registry.Rosters.Reading;

namespace Tongxing.Registry.Rosters.Headers;

/// <summary>The labels above one column, merged groups spread over their columns and repeats dropped.</summary>
internal sealed class HeaderLabels(SheetRow[] rows, int shift, MergedRanges merges, Synonyms synonyms)
{
    public string[] Path(int column)
    {
        var path = new List<string>();
        for (var i = 0; i < rows.Length; i++)
        {
            var label = Label(i, column).Trim();
            if (label.Length > 0 && path.LastOrDefault() != label)
            {
                path.Add(label);
            }
        }

        return [.. path];
    }

    private string Label(int row, int column)
    {
        var isLowest = row == rows.Length - 1;
        if (isLowest && shift != 0)
        {
            return OwnLabel(row, column - shift) ?? (OwnLabel(row, column) is null ? rows[row][column].Text : "");
        }

        var text = rows[row][merges.Anchor(rows[row].Number, column)].Text;
        return text.Length > 0 || isLowest ? text : GroupToTheLeft(row, column);
    }

    /// <summary>A label of this row itself, not one that a merged area brought down from above.</summary>
    private string? OwnLabel(int row, int column) =>
        column >= 0 && row > 0 && rows[row][column] is { IsBlank: false } cell && cell != rows[row - 1][column] ? cell.Text : null;

    /// <summary>Text files lose merged areas: a blank beside 父亲 with a label below it still belongs to 父亲.</summary>
    private string GroupToTheLeft(int row, int column)
    {
        if (rows[row + 1][column].IsBlank)
        {
            return "";
        }

        var left = column;
        while (left > 0 && rows[row][left].IsBlank)
        {
            left--;
        }

        return synonyms.Group(Synonyms.Key(rows[row][left].Text)) is null ? "" : rows[row][left].Text;
    }
}
