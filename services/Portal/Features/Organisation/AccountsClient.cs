using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Features.Account;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Organisation;

public sealed record Person(
    Guid Id, string UserName, string DisplayName, string? PhoneMasked, bool Locked, DateTimeOffset? LockedOutUntil, IReadOnlyList<Grant> Grants);

public sealed record NewPerson(Guid Id, string UserName, string OneTimePassword);

public sealed record NewPassword(string OneTimePassword);

internal sealed class AccountsClient(HttpClient http)
{
    private const string Path = "api/identity/accounts";

    public Task<Page<Person>> ListAsync(string under, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<Person>>(Links.To(Path, ("under", under), ("cursor", cursor)), ct);

    /// <summary>By any part of a name or user name, in the body: a name belongs in no address.</summary>
    public Task<Page<Person>> SearchAsync(string text, string under, string? cursor, CancellationToken ct) =>
        http.PostAsync<Page<Person>>($"{Path}/search", new { text, under, cursor }, ct);

    public Task<Person?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<Person>($"{Path}/{id}", ct);

    public Task<NewPerson> AddAsync(PersonInput input, Guid key, CancellationToken ct) => http.PostAsync<NewPerson>(
        Path, new { input.UserName, input.DisplayName, Phone = input.Phone is { Length: > 0 } phone ? phone : null, grants = new[] { Grant(input.Role, input.OrgCode) } }, ct, key);

    public Task GrantAsync(Guid id, GrantInput input, CancellationToken ct) => http.PostAsync($"{Path}/{id}/grants", Grant(input.Role, input.OrgCode), ct);

    public Task TakeAsync(Guid id, Guid grant, CancellationToken ct) => http.DeleteAsync($"{Path}/{id}/grants/{grant}", ct);

    public Task LockAsync(Guid id, bool locked, CancellationToken ct) => http.PostAsync($"{Path}/{id}/{(locked ? "lock" : "unlock")}", null, ct);

    public Task<NewPassword> ResetPasswordAsync(Guid id, CancellationToken ct) => http.PostAsync<NewPassword>($"{Path}/{id}/password-reset", null, ct);

    // Helpers see the children assigned to them, everybody else a place.
    private static object Grant(string? role, string? orgCode) => new { role, orgCode, kind = role == "helper" ? "assigned" : "place" };
}
