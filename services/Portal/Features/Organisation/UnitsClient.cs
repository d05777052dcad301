using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Organisation;

public sealed record Place(string Code, string Name);

public sealed record Unit(string Code, string Name, string Kind, string? ParentCode, int ChildCount, IReadOnlyList<Place>? Path);

internal sealed class UnitsClient(HttpClient http)
{
    public async Task<IReadOnlyList<Unit>> BelowAsync(string parent, CancellationToken ct) =>
        (await http.ReadAsync<ItemList<Unit>>(Links.To("api/identity/units", ("parent", parent), ("limit", "200")), ct)).Items;

    /// <summary>What a form offers as unit: one, those directly below it and the schools further down.</summary>
    public async Task<IReadOnlyList<Unit>> ChoicesAsync(string org, CancellationToken ct)
    {
        var (own, below, schools) = (FindAsync(org, ct), BelowAsync(org, ct), SchoolsAsync(org, ct));
        return [.. new[] { await own }.OfType<Unit>().Concat(await below).Concat(await schools).DistinctBy(unit => unit.Code)];
    }

    public Task<Unit?> FindAsync(string code, CancellationToken ct) => http.FindAsync<Unit>($"api/identity/units/{code}", ct);

    public Task<Unit> AddAsync(string parentCode, string kind, string name, Guid key, CancellationToken ct) =>
        http.PostAsync<Unit>("api/identity/units", new { parentCode, kind, name }, ct, key);

    private async Task<IReadOnlyList<Unit>> SchoolsAsync(string under, CancellationToken ct) =>
        (await http.ReadAsync<ItemList<Unit>>(Links.To("api/identity/units/search", ("under", under), ("kind", "school")), ct)).Items;
}
