namespace Tongxing.Registry.Rosters.Reading;

internal static class CellAddress
{
    public static (int Row, int Column) Parse(ReadOnlySpan<char> address)
    {
        int row = 0, column = 0;
        foreach (var c in address)
        {
            if (char.IsAsciiLetterUpper(c))
            {
                column = (column * 26) + c - 'A' + 1;
            }
            else if (char.IsAsciiDigit(c))
            {
                row = (row * 10) + c - '0';
            }
        }

        return (row, column - 1);
    }

    public static string Letters(int column) => column < 26
        ? $"{(char)('A' + column)}"
        : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
