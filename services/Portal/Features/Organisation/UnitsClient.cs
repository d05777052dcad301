using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Organisation;

public sealed record Place(string Code, string Name);

/// <summary>A unit's code up to now and from now on.</summary>
public sealed record MovedUnit(string From, string To);

public sealed record Unit(string Code, string Name, string Kind, string? ParentCode, int ChildCount, IReadOnlyList<Place>? Path);

internal sealed class UnitsClient(HttpClient http)
{
    public async Task<IReadOnlyList<Unit>> BelowAsync(string parent, CancellationToken ct) =>
        (await http.ReadAsync<ItemList<Unit>>(Links.To("api/identity/units", ("parent", parent), ("limit", "200")), ct)).Items;

    /// <summary>What a form offers as unit at once: one, those directly below it and the first schools further down.</summary>
    public async Task<IReadOnlyList<Unit>> ChoicesAsync(string org, CancellationToken ct)
    {
        var (own, below, schools) = (FindAsync(org, ct), BelowAsync(org, ct), SearchAsync("", org, "school", ct));
        return [.. new[] { await own }.OfType<Unit>().Concat(await below).Concat(await schools).DistinctBy(unit => unit.Code)];
    }

    /// <summary>The counties of a province or city.</summary>
    public async Task<IReadOnlyList<Unit>> CountiesAsync(string org, CancellationToken ct)
    {
        var below = await BelowAsync(org, ct);
        var cities = below.Where(unit => unit.Kind == "city").Select(city => BelowAsync(city.Code, ct));
        return [.. below.Concat((await Task.WhenAll(cities)).SelectMany(units => units)).Where(unit => unit.Kind == "county")];
    }

    public Task<Unit?> FindAsync(string code, CancellationToken ct) => http.FindAsync<Unit>($"api/identity/units/{code}", ct);

    public Task<Unit> AddAsync(string parentCode, string kind, string name, Guid key, CancellationToken ct) =>
        http.PostAsync<Unit>("api/identity/units", new { parentCode, kind, name }, ct, key);

    public Task RenameAsync(string code, string name, CancellationToken ct) => http.PutAsync($"api/identity/units/{code}", new { name }, ct);

    public Task<MovedUnit> MoveAsync(string code, string parentCode, CancellationToken ct) => http.PostAsync<MovedUnit>($"api/identity/units/{code}/move", new { parentCode }, ct);

    public Task<MovedUnit> MergeAsync(string code, string intoCode, CancellationToken ct) => http.PostAsync<MovedUnit>($"api/identity/units/{code}/move", new { intoCode }, ct);

    /// <summary>The first fifty whose name contains a text; with none the first fifty of all.</summary>
    public async Task<IReadOnlyList<Unit>> SearchAsync(string text, string under, string? kind, CancellationToken ct) =>
        (await http.ReadAsync<ItemList<Unit>>(Links.To("api/identity/units/search", ("q", text), ("under", under), ("kind", kind)), ct)).Items;
}
