using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Programmes;

public sealed record Helper(Guid Id, Guid? AccountId, string DisplayName, string Kind, string OrgCode, int Load, int? LoadMax, bool Retired, string? PhoneMasked, long Version);

internal sealed record HelperFilter(string? OrgCode = null, string? Kind = null, bool Free = false, string? Cursor = null, int? Limit = null);

internal sealed class HelpersClient(HttpClient http)
{
    private const string Path = "api/pairing/helpers";

    public Task<Page<Helper>> ListAsync(HelperFilter filter, CancellationToken ct) => http.ReadAsync<Page<Helper>>(
        Links.To(
            Path,
            ("orgCode", filter.OrgCode),
            ("kind", filter.Kind),
            ("free", filter.Free ? "true" : null),
            ("cursor", filter.Cursor),
            ("limit", filter.Limit?.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ct);

    /// <summary>By any part of a name, in the body: a name belongs in no address.</summary>
    public Task<Page<Helper>> SearchAsync(string name, HelperFilter filter, CancellationToken ct) =>
        http.PostAsync<Page<Helper>>($"{Path}/search", new { name, filter.OrgCode, filter.Kind, filter.Free, filter.Cursor }, ct);

    public Task<Helper?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<Helper>($"{Path}/{id}", ct);

    /// <summary>Names of those in the reader's sight.</summary>
    public Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<Guid> ids, CancellationToken ct) => http.PostAsync<Dictionary<Guid, string>>($"{Path}/names", new { ids }, ct);

    public Task<Created> AddAsync(HelperInput input, CancellationToken ct) => http.PostAsync<Created>(
        Path, new { input.AccountId, input.DisplayName, input.Kind, input.OrgCode, Phone = Given(input.Phone), input.LoadMax }, ct, input.Key);

    public Task ChangeAsync(Guid id, HelperInput input, CancellationToken ct) =>
        http.PutAsync($"{Path}/{id}", new { input.DisplayName, input.Kind, Phone = Given(input.Phone), input.LoadMax }, ct, $"\"{input.Version}\"");

    public Task RetireAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/retirement", null, ct);

    // An empty box arrives as an empty text, which is no telephone number.
    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
