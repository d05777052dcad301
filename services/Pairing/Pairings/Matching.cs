using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Pairing.Children;
using Tongxing.Pairing.Data;
using Tongxing.Pairing.Duties;
using Tongxing.Pairing.Helpers;
using Tongxing.Pairing.Programmes;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Pairing.Pairings;

/// <summary>The rules of pairing, over what was read once for all pairs of a request.</summary>
internal sealed class Matching
{
    private readonly Programme programme;
    private readonly DateOnly today;
    private readonly Dictionary<Guid, Child> children;
    private readonly Dictionary<Guid, HelperPerson> helpers;
    private readonly Dictionary<Guid, int> loads;
    private readonly HashSet<Guid> paired;

    private Matching(
        Programme programme, DateOnly today, Dictionary<Guid, Child> children, Dictionary<Guid, HelperPerson> helpers, Dictionary<Guid, int> loads, HashSet<Guid> paired) =>
        (this.programme, this.today, this.children, this.helpers, this.loads, this.paired) = (programme, today, children, helpers, loads, paired);

    public static async Task<Matching> ReadAsync(
        PairingDb db, Programme programme, DateOnly today, IReadOnlyCollection<Guid> childIds, IReadOnlyCollection<Guid> helperIds, CancellationToken ct)
    {
        // The helpers' rows are locked, so that two requests at once cannot both fill a helper's last place.
        var helpers = await db.Helpers.FromSql($"select * from helpers where id = any({helperIds.ToArray()}) order by id for update").ToDictionaryAsync(helper => helper.Id, ct);
        var children = await db.Children.AsNoTracking().Where(child => childIds.Contains(child.Id) && child.Active).ToDictionaryAsync(child => child.Id, ct);
        var loads = await db.Pairs.Where(pair => helperIds.Contains(pair.HelperId) && pair.EndsOn == null).GroupBy(pair => pair.HelperId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var paired = await db.Pairs.Where(pair => pair.ProgrammeId == programme.Id && pair.EndsOn == null && childIds.Contains(pair.ChildId)).Select(pair => pair.ChildId).ToHashSetAsync(ct);
        return new(programme, today, children, helpers, loads, paired);
    }

    public Pair Pair(PairItem item, DateOnly? startsOn)
    {
        if (!programme.IsActive || today > programme.EndsOn)
        {
            throw new RuleViolationException("pairing.programme-ended", "The programme has ended.");
        }

        if (!children.TryGetValue(item.ChildId, out var child) || !child.OrgCode.StartsWith(programme.OrgCode, StringComparison.Ordinal))
        {
            throw new RuleViolationException("pairing.child-unknown", "There is no such child in the programme's unit.");
        }

        if (!helpers.TryGetValue(item.HelperId, out var helper) || helper.RetiredOn is not null)
        {
            throw new RuleViolationException("pairing.helper-unknown", "There is no such helper.");
        }

        if (!programme.Plan.HelperKinds.Contains(helper.Kind, StringComparer.Ordinal))
        {
            throw new RuleViolationException("pairing.helper-unfit", "The plan does not provide for this kind of helper.");
        }

        var load = loads.GetValueOrDefault(helper.Id);
        if (load >= (helper.LoadMax ?? programme.Plan.LoadMax)) // PAIR-05, PAIR-06
        {
            throw new RuleViolationException("pairing.helper-full", "The helper has as many children as the plan allows.");
        }

        if (!paired.Add(child.Id))
        {
            throw new RuleViolationException("pairing.child-paired", "The child has a helper in this programme already.");
        }

        loads[helper.Id] = load + 1;
        return new()
        {
            Id = Guid.CreateVersion7(),
            OrgCode = child.OrgCode,
            ProgrammeId = programme.Id,
            HelperId = helper.Id,
            AccountId = helper.AccountId,
            ChildId = child.Id,
            StartsOn = Clamp(startsOn ?? today),
        };
    }

    public async Task SaveAsync(PairingDb db, IReadOnlyCollection<Pair> pairs, CancellationToken ct)
    {
        db.Pairs.AddRange(pairs);
        foreach (var pair in pairs)
        {
            db.Publish(pair.Started(helpers[pair.HelperId].Kind));
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { ConstraintName: "pairs_once" })
        {
            throw new RuleViolationException("pairing.child-paired", "Somebody else has just paired one of these children.");
        }

        await DutyEngine.GenerateAsync(db, programme, today, [.. pairs.Select(pair => pair.Id)], ct);
    }

    private DateOnly Clamp(DateOnly day) => day < programme.StartsOn ? programme.StartsOn : day > today ? today : day;
}
