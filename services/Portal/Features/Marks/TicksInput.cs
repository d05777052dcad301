using System.Globalization;

namespace Tongxing.Portal.Features.Marks;

/// <summary>A class's boxes as they come back, and as they were when the page was made: only what the teacher changed is said.</summary>
public sealed class TicksInput
{
    /// <summary>By child, a 1 for every column that was ticked.</summary>
    public Dictionary<Guid, string>? Was { get; set; }

    /// <summary>Ticked boxes as <c>child/column</c>.</summary>
    public List<string>? Ticks { get; set; }

    /// <summary>A column that is so for all children of the page.</summary>
    public int? All { get; set; }

    public static string Key(Guid child, int column) => string.Create(CultureInfo.InvariantCulture, $"{child}/{column}");

    public static string Before(MarksRow row, IReadOnlyList<MarkColumn> columns) =>
        string.Concat(columns.Select(column => row.Made.Any(mark => mark.Kind == column.Kind && mark.Period == column.Period) ? '1' : '0'));

    public (List<ChildMark> Made, List<ChildMark> Undone) Changes(IReadOnlyList<MarkColumn> columns)
    {
        var (ticked, made, undone) = (new HashSet<string>(Ticks ?? [], StringComparer.OrdinalIgnoreCase), new List<ChildMark>(), new List<ChildMark>());
        foreach (var (child, before) in Was ?? [])
        {
            for (var index = 0; index < Math.Min(columns.Count, before.Length); index++)
            {
                var (was, now) = (before[index] == '1', index == All || ticked.Contains(Key(child, index)));
                if (was != now)
                {
                    (now ? made : undone).Add(new(child, columns[index].Kind, columns[index].Period));
                }
            }
        }

        return (made, undone);
    }
}
