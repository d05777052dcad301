using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Children;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Imports;

/// <summary>A child that is registered already. Without a dossier it is in a place that this scope does not see.</summary>
internal sealed record KnownChild(Dossier? Dossier, string Place);

/// <summary>The registered children among a batch of identity numbers.</summary>
internal sealed class KnownChildren(BlindIndex index, Dictionary<string, KnownChild> byIndex)
{
    public KnownChild? Of(string identity) => byIndex.Count == 0 ? null : byIndex.GetValueOrDefault(Convert.ToHexString(index.Of(identity)));

    /// <param name="db">In a transaction of the import's scope.</param>
    /// <param name="codec">Opens what is found.</param>
    /// <param name="index">Makes the numbers comparable.</param>
    /// <param name="identities">Valid numbers.</param>
    /// <param name="toChange">Locks what is found until the transaction ends.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<KnownChildren> FindAsync(
        RegistryDb db, DossierCodec codec, BlindIndex index, IReadOnlyList<string> identities, bool toChange, CancellationToken ct)
    {
        var owners = await IdentityOwners.FindAsync(db, [.. identities.Select(index.Of)], ct);
        var ids = owners.Values.Select(o => o.ChildId).ToArray();
        var visible = ids.Length == 0 ? [] : await (toChange ? db.LockChildrenAsync(ids, ct) : db.FindChildrenAsync(ids, ct));
        var dossiers = visible.ToDictionary(c => c.Id, codec.Open);
        var codes = dossiers.Values.Select(d => d.SchoolCode ?? d.OrgCode).Concat(owners.Values.Select(o => o.County)).Distinct().ToArray();
        var names = owners.Count == 0 ? [] : await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => u.Name, ct);
        return new(index, owners.ToDictionary(o => o.Key, o => Known(dossiers.GetValueOrDefault(o.Value.ChildId), o.Value.County)));

        KnownChild Known(Dossier? dossier, string county)
        {
            var code = dossier?.SchoolCode ?? dossier?.OrgCode ?? county;
            return new(dossier, names.GetValueOrDefault(code, code));
        }
    }
}
