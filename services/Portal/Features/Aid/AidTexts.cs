namespace Tongxing.Portal.Features.Aid;

internal static class AidTexts
{
    public static IReadOnlyList<string> States { get; } =
        ["submitted", "reviewed", "approved", "noticed", "confirmed", "paid", "received", "rejected", "withdrawn", "superseded", "cancelled"];

    public static string ToneOf(string state) => state switch
    {
        "received" or "paid" => "green",
        "rejected" or "cancelled" => "red",
        "withdrawn" or "superseded" => "gray",
        "noticed" => "teal",
        _ => "blue",
    };

    public static string NameOf(this IReadOnlyList<AidProgramme> programmes, string id) => programmes.FirstOrDefault(known => known.Id == id)?.Title ?? id;

    public static string TierOf(this IReadOnlyList<AidProgramme> programmes, string id, string tier) =>
        programmes.FirstOrDefault(known => known.Id == id)?.Tiers.FirstOrDefault(known => known.Key == tier)?.Title ?? tier;
}
