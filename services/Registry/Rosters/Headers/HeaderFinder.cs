using Tongxing.Registry.Rosters.Reading;

namespace Tongxing.Registry.Rosters.Headers;

/// <summary>
/// Tries every window of one to three rows near the top, and lets labels and the values below them vote. The lowest row of labels may
/// stand one column beside its values (a slip seen in real templates); values then outvote it.
/// </summary>
internal sealed class HeaderFinder(LabelMatcher matcher, Synonyms synonyms)
{
    public const int RowsLookedAt = 60;
    private const int LastStart = 20, SampleRows = 25;

    public HeaderMap? Find(IReadOnlyList<SheetRow> top, MergedRanges merges, HashSet<int> hiddenColumns)
    {
        return Windows(top).Select(w => Score(top, w.Start, w.Height, w.Shift, merges, hiddenColumns)).Where(IsHeader).MaxBy(w => w.Score);
    }

    /// <summary>The labels, column by column, of everything that was looked at as a header.</summary>
    public IEnumerable<string[]> Candidates(IReadOnlyList<SheetRow> top, MergedRanges merges)
    {
        foreach (var (start, height, shift) in Windows(top))
        {
            SheetRow[] rows = [.. top.Skip(start).Take(height)];
            var labels = new HeaderLabels(rows, shift, merges, synonyms);
            yield return [.. Enumerable.Range(0, rows.Max(r => r.Cells.Length)).Select(c => LabelMatcher.Joined(labels.Path(c)))];
        }
    }

    private static IEnumerable<(int Start, int Height, int Shift)> Windows(IReadOnlyList<SheetRow> top) =>
        from start in Enumerable.Range(0, Math.Min(top.Count, LastStart))
        from height in Enumerable.Range(1, Math.Min(3, top.Count - start))
        where top[start + height - 1].Number - top[start].Number < 4
        from shift in height == 1 ? [0] : new[] { 0, 1, -1 }
        select (start, height, shift);

    /// <summary>Doubtful columns count: a header that needs answers is still a header, and the person is asked.</summary>
    private static bool IsHeader(HeaderMap map) =>
        map.Columns.Count(c => c.Field is not null && !c.Contradicted) >= 3
        && map.Columns.Any(c => c.Certain && c.Field is Field.Name or Field.Identity);

    private HeaderMap Score(IReadOnlyList<SheetRow> top, int start, int height, int shift, MergedRanges merges, HashSet<int> hidden)
    {
        var rows = top.Skip(start).Take(height).ToArray();
        var sample = top.Skip(start + height).Take(SampleRows).ToArray();
        var width = rows.Max(r => r.Cells.Length);
        var labels = new HeaderLabels(rows, shift, merges, synonyms);
        var columns = PersonToTheLeft.Fill([.. Enumerable.Range(0, width).Select(c => Match(c, labels.Path(c), sample, hidden))], synonyms);
        columns = FirstOfEach(columns);
        var score = columns.Sum(Weight) - (0.3 * (height - 1)) - (shift == 0 ? 0 : 1);
        return new HeaderMap(rows[0].Number, rows[^1].Number, shift, columns, score);
    }

    private static double Weight(ColumnMatch column) => column switch
    {
        { Label.Length: 0 } => 0,
        { Contradicted: true } => -1,
        { Field: null } => -0.5,
        _ => column.Confidence,
    };

    private ColumnMatch Match(int column, string[] path, SheetRow[] sample, HashSet<int> hidden)
    {
        var (field, confidence) = matcher.Match(column, path);
        var agrees = field is null || matcher.Answer(column, path) is not null || Evidence.Agrees(field.Value, sample.Select(r => r[column]));
        return new ColumnMatch(column, LabelMatcher.Joined(path), field, confidence, hidden.Contains(column), !agrees);
    }

    /// <summary>A second column for the same field is a question, never a silent overwrite.</summary>
    private static ColumnMatch[] FirstOfEach(ColumnMatch[] columns)
    {
        var taken = new HashSet<Field>();
        return [.. columns.Select(c => IsRepeated(c) ? c with { Confidence = 0.5 } : c)];

        bool IsRepeated(ColumnMatch column) => column is { Certain: true, Field: not Field.Ignored } && !taken.Add(column.Field!.Value);
    }
}
