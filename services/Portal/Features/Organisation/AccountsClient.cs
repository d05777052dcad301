using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Features.Account;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Organisation;

public sealed record Person(Guid Id, string UserName, string DisplayName, string? PhoneMasked, bool Locked, IReadOnlyList<Grant> Grants);

public sealed record NewPerson(Guid Id, string UserName, string OneTimePassword);

public sealed record NewPassword(string OneTimePassword);

internal sealed class AccountsClient(HttpClient http)
{
    private const string Path = "api/identity/accounts";

    public Task<Page<Person>> ListAsync(string under, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<Person>>(Links.To(Path, ("under", under), ("cursor", cursor)), ct);

    public Task<NewPerson> AddAsync(PersonInput input, Guid key, CancellationToken ct) => http.PostAsync<NewPerson>(
        Path,
        new { input.UserName, input.DisplayName, input.Phone, grants = new[] { new { input.Role, input.OrgCode, kind = input.Role == "helper" ? "assigned" : "place" } } },
        ct,
        key);

    public Task LockAsync(Guid id, bool locked, CancellationToken ct) => http.PostAsync($"{Path}/{id}/{(locked ? "lock" : "unlock")}", null, ct);

    public Task<NewPassword> ResetPasswordAsync(Guid id, CancellationToken ct) => http.PostAsync<NewPassword>($"{Path}/{id}/password-reset", null, ct);
}
