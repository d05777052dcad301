using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Identity.Accounts;

/// <summary>Somebody who can sign in. What they may do is in their grants.</summary>
internal sealed class Account
{
    public required Guid Id { get; init; }

    public required string OrgCode { get; init; }

    public required string UserName { get; set; }

    public required string DisplayName { get; set; }

    public byte[]? PhoneCipher { get; set; }

    public string PasswordHash { get; set; } = "";

    public bool MustChangePassword { get; set; }

    public string SecurityStamp { get; set; } = "";

    public int FailedCount { get; set; }

    public DateTimeOffset? LockoutEnd { get; set; }

    /// <summary>Locked by an officer, until an officer unlocks; unlike the lock-out after wrong passwords.</summary>
    public bool Locked { get; set; }

    public string Language { get; set; } = "zh-Hans";

    public required DateTimeOffset CreatedAt { get; init; }

    public long Version { get; set; } = 1;

    public List<RoleGrant> Grants { get; } = [];
}

/// <summary>A role at a unit, seeing its place or the children assigned to the account.</summary>
internal sealed class RoleGrant
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required string Role { get; init; }

    public required string OrgCode { get; init; }

    public required string Kind { get; init; }

    public long Version { get; init; } = 1;
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.HasMany(account => account.Grants).WithOne().HasForeignKey(grant => grant.AccountId);
    }
}

internal sealed class RoleGrantMapping : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("role_grants");
        builder.Property(grant => grant.Id).ValueGeneratedNever();
    }
}
