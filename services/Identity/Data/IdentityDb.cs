using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Accounts;
using Tongxing.Identity.Clients;
using Tongxing.Identity.Tokens;
using Tongxing.Identity.Units;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Identity.Data;

public sealed class IdentityDb(DbContextOptions<IdentityDb> options) : ServiceDb(options)
{
    internal DbSet<OrgUnit> Units => Set<OrgUnit>();

    internal DbSet<Account> Accounts => Set<Account>();

    internal DbSet<RoleGrant> Grants => Set<RoleGrant>();

    internal DbSet<ApiClient> Clients => Set<ApiClient>();

    internal DbSet<SigningKey> SigningKeys => Set<SigningKey>();
}
