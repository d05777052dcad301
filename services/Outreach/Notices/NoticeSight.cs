using Tongxing.Outreach.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Notices;

/// <summary>
/// What a reader may see: what is for the account itself, wherever it acts, and what is for the role at the very unit in which it
/// acts. Two scopes, and in each the database shows no more than that scope's.
/// </summary>
internal sealed class NoticeSight(OutreachDb db, Caller caller)
{
    /// <summary>Does it for the account's own and then for the role's; the request goes on in its own scope.</summary>
    public async Task<List<T>> InEachAsync<T>(Func<Readers, Task<T>> look, CancellationToken ct)
    {
        await db.ActAsync(Scope.Assigned(caller.AccountId), ct);
        var results = new List<T> { await look(new(caller.AccountId, caller.AccountId, null, null)) };
        await db.ActAsync(caller.Scope, ct);
        if (!caller.ByAssignment)
        {
            results.Add(await look(new(caller.AccountId, null, caller.Role, caller.OrgCode)));
        }

        return results;
    }

    /// <summary>Whose notices are looked at, and by whom.</summary>
    internal sealed record Readers(Guid Reader, Guid? AccountId, string? Role, string? OrgCode);
}
