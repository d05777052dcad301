using System.Text;

namespace Tongxing.Registry.Rosters.Reading;

/// <summary>RFC 4180 records, with a cap on every cell so that one stray quote cannot swallow the file.</summary>
internal sealed class CsvRecord(TextReader text, char delimiter, RosterLimits limits)
{
    private readonly StringBuilder _value = new();
    private bool _ended;

    public int Line { get; private set; } = 1;

    public Cell[]? Read()
    {
        if (text.Peek() < 0)
        {
            return null;
        }

        var cells = new List<Cell>(32);
        while (ReadValue(out var value))
        {
            Add(cells, value);
        }

        return [.. cells];
    }

    private bool ReadValue(out string value)
    {
        (var quoted, value) = (false, "");
        if (_ended)
        {
            return _ended = false;
        }

        while (text.Read() is >= 0 and var next)
        {
            if (next == '\n')
            {
                Line++;
            }

            if (next == '"' && quoted && text.Peek() == '"')
            {
                _value.Append((char)text.Read());
            }
            else if (next == '"' && (quoted || _value.Length == 0))
            {
                quoted = !quoted;
            }
            else if (next == delimiter && !quoted)
            {
                return Take(out value);
            }
            else if (next == '\n' && !quoted)
            {
                _ended = true;
                return Take(out value);
            }
            else if (next != '\r' || quoted)
            {
                _value.Append((char)next);
            }

            if (_value.Length > limits.CellCharacters)
            {
                throw RosterRefusedException.Over("file.huge-value", limits.CellCharacters);
            }
        }

        _ended = true;
        return Take(out value);
    }

    private bool Take(out string value)
    {
        value = _value.ToString();
        _value.Clear();
        return true;
    }

    private void Add(List<Cell> cells, string value)
    {
        if (cells.Count >= limits.Columns && value.Length > 0)
        {
            throw RosterRefusedException.Over("file.too-many-columns", limits.Columns);
        }

        if (cells.Count < limits.Columns)
        {
            cells.Add(Cell.OfText(value));
        }
    }
}
