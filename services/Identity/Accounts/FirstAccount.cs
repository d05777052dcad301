using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Accounts;

/// <summary>
/// Makes the province's first officer, who adds all others, once the tree is loaded and before the first request. Its password
/// comes from where the system is installed (<c>FirstAccount:Password</c>) and has to be changed.
/// </summary>
internal sealed partial class FirstAccount(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock, ILogger<FirstAccount> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => configuration["FirstAccount:Password"] is { Length: > 0 } password
        ? MakeAsync(configuration["Divisions:Province"] ?? "52", password, cancellationToken)
        : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MakeAsync(string province, string password, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var transaction = await db.BeginAsync(Scope.Of(province), ct);
        await db.LockAsync("first account", ct);
        if (await db.Accounts.AnyAsync(ct))
        {
            return;
        }

        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            OrgCode = province,
            UserName = configuration["FirstAccount:UserName"] ?? "province",
            DisplayName = "省级管理员",
            MustChangePassword = true,
            CreatedAt = clock.GetUtcNow(),
        };
        account.Grants.Add(new() { Id = Guid.CreateVersion7(), AccountId = account.Id, Role = Roles.ProvinceOfficer, OrgCode = province, Kind = TokenClaims.PlaceKind });
        db.Publish(account.Grants[0].Given());
        await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, password);
        await transaction.CommitAsync(ct);
        LogMade(account.Id);
    }

    [LoggerMessage(LogLevel.Information, "First account {Account} made")]
    private partial void LogMade(Guid account);
}
