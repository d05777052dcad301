using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Dashboard;

public sealed record Filed(string OrgCode, string? Name, int Children, int Provisional);

public sealed record Care(string OrgCode, int Pairings, int Helpers, int Due, int Met, int Overdue);

internal sealed record Summary<TRow>(IReadOnlyList<TRow> Rows);

/// <summary>Children filed, by the units below one.</summary>
internal sealed class FiledClient(HttpClient http)
{
    public async Task<IReadOnlyList<Filed>> BelowAsync(string orgCode, CancellationToken ct) =>
        (await http.ReadAsync<Summary<Filed>>(Links.To("api/registry/summary", ("orgCode", orgCode)), ct)).Rows;
}

/// <summary>Pairings and duties, by the units below one.</summary>
internal sealed class CareClient(HttpClient http)
{
    public async Task<IReadOnlyList<Care>> BelowAsync(string orgCode, CancellationToken ct) =>
        (await http.ReadAsync<Summary<Care>>(Links.To("api/pairing/summary", ("orgCode", orgCode)), ct)).Rows;
}
