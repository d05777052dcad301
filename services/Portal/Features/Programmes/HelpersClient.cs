using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Programmes;

public sealed record Helper(Guid Id, Guid? AccountId, string DisplayName, string Kind, string OrgCode, int Load, int? LoadMax);

internal sealed class HelpersClient(HttpClient http)
{
    private const string Path = "api/pairing/helpers";

    public Task<Page<Helper>> ListAsync(string? orgCode, Guid? programme, bool free, string? cursor, CancellationToken ct) => http.ReadAsync<Page<Helper>>(
        Links.To(Path, ("orgCode", orgCode), ("programmeId", programme?.ToString()), ("free", free ? "true" : null), ("cursor", cursor), ("limit", free ? "200" : null)),
        ct);

    public Task<Created> AddAsync(HelperInput input, CancellationToken ct) => http.PostAsync<Created>(
        Path, new { input.AccountId, input.DisplayName, input.Kind, input.OrgCode, input.Phone, input.LoadMax }, ct, input.Key);

    public Task RetireAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/retirement", null, ct);
}
