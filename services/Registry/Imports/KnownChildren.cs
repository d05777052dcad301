using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Children;
using Tongxing.Registry.Data;
using Tongxing.Registry.Places;
using Tongxing.Registry.Rosters.Rows;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Imports;

/// <summary>A child as a roster has it, with the place found for it.</summary>
internal sealed record PlacedChild(RosterChild Child, Placement Place)
{
    public string ProvisionalKey => RosterMerge.New(Guid.Empty, Child, Place).ProvisionalKey;
}

/// <summary>A child that is registered already. Without a dossier it is in a place that this scope does not see.</summary>
internal sealed record KnownChild(Guid Id, Dossier? Dossier, string Place)
{
    /// <summary>Why a row of that place may not be laid over the dossier; null when it may.</summary>
    public Finding? Against(Placement place) => this switch
    {
        { Dossier.RemovedAt: not null } => new("child.removed"),
        _ when IsElsewhere(place) => new("child.elsewhere", Value: Place),
        _ => null,
    };

    /// <summary>What becomes of a row that may not.</summary>
    public string ActionAgainst => Dossier?.RemovedAt is null ? RowAction.Transfer : RowAction.Unchanged;

    private bool IsElsewhere(Placement place) =>
        Dossier is null || (Dossier.SchoolCode is not null && place.SchoolCode is not null && Dossier.SchoolCode != place.SchoolCode);
}

/// <summary>
/// The registered children among a batch of rows: by identity number across the province, and in the scope also provisional dossiers,
/// so that a roster that brings the number completes the dossier instead of opening a second one.
/// </summary>
internal sealed class KnownChildren(BlindIndex index, Dictionary<string, KnownChild> byIdentity, Dictionary<string, KnownChild> provisional)
{
    public KnownChild? Of(PlacedChild row) =>
        row.Child.Identity is { } identity && byIdentity.GetValueOrDefault(Hex(index, identity)) is { } known ? known
            : provisional.Count == 0 ? null
            : provisional.GetValueOrDefault(Hex(index, row.ProvisionalKey));

    /// <param name="db">In a transaction of the import's scope.</param>
    /// <param name="codec">Opens what is found.</param>
    /// <param name="index">Makes the numbers comparable.</param>
    /// <param name="rows">Good rows, or rows filed provisionally.</param>
    /// <param name="toChange">Locks what is found until the transaction ends.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<KnownChildren> FindAsync(
        RegistryDb db, DossierCodec codec, BlindIndex index, IReadOnlyList<PlacedChild> rows, bool toChange, CancellationToken ct)
    {
        var owners = await IdentityOwners.FindAsync(db, [.. rows.Where(r => r.Child.Identity is not null).Select(r => index.Of(r.Child.Identity!))], ct);
        var provisional = await ProvisionalAsync(db, index, rows, ct);
        Guid[] ids = [.. owners.Values.Select(o => o.ChildId), .. provisional.Values];
        var visible = ids.Length == 0 ? [] : await (toChange ? db.LockChildrenAsync(ids, ct) : db.FindChildrenAsync(ids, ct));
        var dossiers = visible.ToDictionary(c => c.Id, codec.Open);
        var codes = dossiers.Values.Select(d => d.SchoolCode ?? d.OrgCode).Concat(owners.Values.Select(o => o.County)).Distinct().ToArray();
        var names = ids.Length == 0 ? [] : await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => u.Name, ct);
        return new(
            index,
            owners.ToDictionary(o => o.Key, o => Known(o.Value.ChildId, o.Value.County)),
            provisional.Where(p => dossiers.ContainsKey(p.Value)).ToDictionary(p => p.Key, p => Known(p.Value, "")));

        KnownChild Known(Guid id, string county)
        {
            var dossier = dossiers.GetValueOrDefault(id);
            var code = dossier?.SchoolCode ?? dossier?.OrgCode ?? county;
            return new(id, dossier, names.GetValueOrDefault(code, code));
        }
    }

    private static async Task<Dictionary<string, Guid>> ProvisionalAsync(
        RegistryDb db, BlindIndex index, IReadOnlyList<PlacedChild> rows, CancellationToken ct)
    {
        // Most places have none, and then nothing is computed for a hundred thousand rows.
        if (rows.Count == 0 || !await db.Children.AnyAsync(c => c.ProvisionalIndex != null, ct))
        {
            return [];
        }

        var keys = rows.Select(r => index.Of(r.ProvisionalKey)).ToArray();
        var found = await db.Children.Where(c => c.RemovedAt == null && keys.Contains(c.ProvisionalIndex)).Select(c => new { c.Id, c.ProvisionalIndex }).ToListAsync(ct);
        return found.GroupBy(c => Convert.ToHexString(c.ProvisionalIndex!)).ToDictionary(g => g.Key, g => g.Min(c => c.Id));
    }

    private static string Hex(BlindIndex index, string value) => Convert.ToHexString(index.Of(value));
}
