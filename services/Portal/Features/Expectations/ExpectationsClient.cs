using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Expectations;

public sealed record ExpectationItem(
    string Code, string Source, string Period, DateOnly From, DateOnly To, int Asked, int Held, int Planned, string State, string Measure, IReadOnlyList<string> Kinds, IReadOnlyList<int> Weekdays)
{
    /// <summary>Neither held nor in the calendar.</summary>
    public bool IsMissing => State is "open" or "missed";
}

public sealed record UnitExpectations(string OrgCode, IReadOnlyList<ExpectationItem> Items);

internal sealed class ExpectationsClient(HttpClient http)
{
    private const string Path = "api/activities/expectations";

    public async Task<IReadOnlyList<ExpectationItem>> OfAsync(string orgCode, DateOnly on, CancellationToken ct) =>
        (await http.ReadAsync<ItemList<ExpectationItem>>(Links.To(Path, ("orgCode", orgCode), ("on", on.Day())), ct)).Items;

    public Task<Page<UnitExpectations>> BelowAsync(string orgCode, DateOnly on, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<UnitExpectations>>(Links.To($"{Path}/units", ("orgCode", orgCode), ("on", on.Day()), ("cursor", cursor)), ct);
}
