using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.People;

/// <summary>The accounts of those who stand by a child.</summary>
public sealed class Helpers
{
    private readonly OutreachDb db;

    internal Helpers(OutreachDb db) => this.db = db;

    internal async Task<List<Guid>> OfAsync(Guid childId, CancellationToken ct)
    {
        await db.ActAsync(Scope.All("a child's helpers, wherever they are"), ct);
        return await db.Database.SqlQuery<Guid>($"""select distinct account_id as "Value" from assignments where child_id = {childId} and not ended and account_id is not null""").ToListAsync(ct);
    }

    /// <summary>Null when there is no account, or when the pairing is over.</summary>
    internal async Task<Guid?> OfPairingAsync(Guid pairingId, CancellationToken ct)
    {
        await db.ActAsync(Scope.All("a child's helpers, wherever they are"), ct);
        return await db.Database.SqlQuery<Guid?>($"""select account_id as "Value" from assignments where pairing_id = {pairingId} and not ended""").FirstOrDefaultAsync(ct);
    }
}
