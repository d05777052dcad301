using MassTransit;
using Tongxing.Contracts.Pairing;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Accounts;

/// <summary>A helper with an account can act on the children assigned to it.</summary>
public sealed class WhenHelperRegistered(IdentityDb db) : IConsumer<HelperRegistered>
{
    public Task Consume(ConsumeContext<HelperRegistered> context) => context.Message.AccountId is not { } account
        ? Task.CompletedTask
        : db.GiveAsync(
            new() { Id = Guid.CreateVersion7(), AccountId = account, Role = Roles.Helper, OrgCode = context.Message.OrgCode, Kind = TokenClaims.AssignedKind },
            context.CancellationToken);
}
