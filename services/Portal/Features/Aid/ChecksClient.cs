using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Aid;

public sealed record AidCheck(Guid Id, string OrgCode, string Kind, DateOnly CheckedOn, int People, bool InOrder, string? Finding, DateOnly? SettledOn)
{
    public static IReadOnlyList<string> Kinds { get; } = ["meals", "payments", "waivers"];

    public bool IsOpen => !InOrder && SettledOn is null;
}

internal sealed class ChecksClient(HttpClient http)
{
    private const string Path = "api/aid/checks";

    public Task<Page<AidCheck>> ListAsync(string? kind, bool open, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<AidCheck>>(Links.To(Path, ("kind", kind), ("open", open ? "true" : null), ("cursor", cursor)), ct);

    public Task AddAsync(CheckInput input, CancellationToken ct) => http.PostAsync(
        Path, new { input.Kind, input.CheckedOn, input.People, InOrder = input.InOrder == "yes", input.Finding, input.OrgCode }, ct, input.Key);

    public Task SettleAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/settlement", new { }, ct);
}
