using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Partners;

public sealed record ApiClient(Guid Id, string ClientId, string Name, string OrgCode, IReadOnlyList<string> Scopes, bool Disabled, DateTimeOffset CreatedAt);

public sealed record ClientCredentials(string ClientId, string ClientSecret);

/// <summary>Partners' programs, which sign in at Identity by themselves.</summary>
internal sealed class ApiClientsClient(HttpClient http)
{
    private const string Path = "api/identity/clients";

    public Task<Page<ApiClient>> ListAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<ApiClient>>(Links.To(Path, ("cursor", cursor)), ct);

    public Task<ClientCredentials> AddAsync(ApiClientInput input, CancellationToken ct) =>
        http.PostAsync<ClientCredentials>(Path, new { input.Name, input.OrgCode, input.Scopes }, ct, input.Key);

    public Task<ClientCredentials> NewSecretAsync(Guid id, CancellationToken ct) => http.PostAsync<ClientCredentials>($"{Path}/{id}/secret", null, ct);

    public Task DisableAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/disabling", null, ct);
}
