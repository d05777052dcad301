using System.Globalization;

namespace Tongxing.ServiceDefaults.Calendar;

/// <summary>The terms that hold in a county: its own where it has set them, else the province's usual ones.</summary>
/// <param name="own">What the county has set; at most one of each code.</param>
public sealed class CountyTerms(IEnumerable<Term> own)
{
    private static readonly string[] Seasons = ["spring", "autumn"];
    private readonly Dictionary<string, Term> own = own.ToDictionary(term => term.Code, StringComparer.Ordinal);

    /// <summary>Those of a county that has set none.</summary>
    public static CountyTerms Usual { get; } = new([]);

    /// <summary>A term by its code, such as <c>2026-autumn</c>.</summary>
    /// <returns>Null when the text is no term's code.</returns>
    public Term? Find(string? code) => code is not null && own.TryGetValue(code, out var set) ? set : Term.Parse(code);

    /// <summary>The term that a day lies in or, between two terms, the next one.</summary>
    public Term At(DateOnly day) => (
        from year in Enumerable.Range(day.Year - 1, 3)
        from season in Seasons
        let term = Find(string.Create(CultureInfo.InvariantCulture, $"{year}-{season}"))
        where term is not null && term.EndsOn >= day
        orderby term.StartsOn
        select term).First();
}
