using System.Text.Json;
using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Children;

internal sealed record ChildFilter(
    string? OrgCode = null, int? Grade = null, string? Category = null, bool? Boarding = null, string? LeftBehind = null, bool? Provisional = null,
    bool? Removed = null, string? Cursor = null, int? Limit = null);

internal sealed class ChildrenClient(HttpClient http)
{
    private const string Path = "api/registry/children";

    public Task<Page<ChildRow>> ListAsync(ChildFilter filter, CancellationToken ct) => http.ReadAsync<Page<ChildRow>>(
        Links.To(
            Path,
            ("orgCode", filter.OrgCode),
            ("grade", filter.Grade?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("category", filter.Category),
            ("boarding", Flag(filter.Boarding)),
            ("leftBehind", filter.LeftBehind),
            ("provisional", Flag(filter.Provisional)),
            ("removed", Flag(filter.Removed)),
            ("cursor", filter.Cursor),
            ("limit", filter.Limit?.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ct);

    /// <summary>By any part of a name, in the body: a name belongs in no address.</summary>
    public Task<Page<ChildRow>> SearchAsync(string name, string? orgCode, string? cursor, CancellationToken ct) =>
        http.PostAsync<Page<ChildRow>>($"{Path}/search", new { name, orgCode, cursor }, ct);

    public Task<Dictionary<Guid, string>> NamesAsync(IReadOnlyList<Guid> ids, CancellationToken ct) =>
        http.PostAsync<Dictionary<Guid, string>>($"{Path}/names", new { ids }, ct);

    public Task<Child?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<Child>($"{Path}/{id}", ct);

    public Task<ContactCard?> CardAsync(Guid id, CancellationToken ct) => http.FindAsync<ContactCard>($"{Path}/{id}/contact-card", ct);

    public async Task<IReadOnlyList<ChildChange>> HistoryAsync(Guid id, CancellationToken ct) =>
        (await http.ReadAsync<ItemList<ChildChange>>($"{Path}/{id}/history", ct)).Items;

    public async Task<Dictionary<string, string?>> RevealAsync(Guid id, IReadOnlyList<string> fields, string purpose, CancellationToken ct) =>
        (await http.PostAsync<Revealed>($"{Path}/{id}/reveal", new { fields, purpose }, ct)).Values;

    public async Task<Guid> RegisterAsync(FilingInput filing, ChildInput input, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToNode(input.ToRequest(), JsonSerializerOptions.Web)!.AsObject();
        body["orgCode"] = filing.OrgCode;
        body["fileProvisionally"] = filing.Provisionally;
        return (await http.PostAsync<Registered>(Path, body, ct, filing.Key)).Id;
    }

    public Task SaveAsync(Guid id, ChildInput input, CancellationToken ct) => http.PutAsync($"{Path}/{id}", input.ToRequest(), ct, $"\"{input.Version}\"");

    public Task RemoveAsync(Guid id, string reason, CancellationToken ct) => http.PostAsync($"{Path}/{id}/removal", new { reason }, ct);

    public Task RestoreAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/restoration", null, ct);

    private static string? Flag(bool? value) => value switch { true => "true", false => "false", null => null };
}
