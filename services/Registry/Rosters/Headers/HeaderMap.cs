namespace Tongxing.Registry.Rosters.Headers;

/// <summary>The header of one sheet: which rows it takes and where each column goes.</summary>
internal sealed record HeaderMap(int FirstRow, int LastRow, int Shift, IReadOnlyList<ColumnMatch> Columns, double Score)
{
    public IEnumerable<ColumnMatch> Questions => Columns.Where(c => !c.Certain && c.Label.Length > 0);

    public int? ColumnOf(Field field) => Columns.FirstOrDefault(c => c.Certain && c.Field == field)?.Column;

    public bool Has(Field field) => ColumnOf(field) is not null;
}
