using MassTransit;
using Microsoft.EntityFrameworkCore;
using Tongxing.Contracts.Pairing;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Accounts;

/// <summary>A helper with an account can act on the children assigned to it.</summary>
public sealed class WhenHelperRegistered(IdentityDb db) : IConsumer<HelperRegistered>
{
    public Task Consume(ConsumeContext<HelperRegistered> context) => context.Message.AccountId is not { } account
        ? Task.CompletedTask
        : db.Database.ExecuteSqlAsync(
            $"""
             insert into role_grants (id, account_id, role, org_code, kind)
             values ({Guid.CreateVersion7()}, {account}, {Roles.Helper}, {context.Message.OrgCode}, {TokenClaims.AssignedKind}) on conflict do nothing
             """,
            context.CancellationToken);
}
