using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Children;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Situations;

/// <summary>Writes situations of children that are locked, with what belongs to each: history, audit and the event.</summary>
internal sealed class SituationWriter(RegistryDb db, Caller caller, TimeProvider clock)
{
    private readonly bool knowsLegalAid = caller.Can(Permissions.LegalAid);

    public DateOnly Today => clock.Today;

    /// <summary>Legal aid is for the school's officer and those above: said before anything is looked up.</summary>
    public ProblemHttpResult? Forbidden(IEnumerable<(string Prefix, SituationFields Said)> all)
    {
        var spoken = knowsLegalAid ? [] : all.Where(one => one.Said.SpeaksOfLegalAid).ToDictionary(one => $"{one.Prefix}legalAid", _ => new[] { "registry.legal-aid-not-yours" });
        return spoken.Count == 0 ? null : Problems.Of(StatusCodes.Status403Forbidden, "registry.legal-aid-not-yours", "Legal aid is not yours to say.", spoken);
    }

    public Task<Dictionary<Guid, Situation>> ReadAsync(Guid[] childIds, CancellationToken ct) =>
        db.Situations.Where(situation => childIds.Contains(situation.ChildId)).ToDictionaryAsync(situation => situation.ChildId, ct);

    /// <returns>Whether anything changed.</returns>
    public bool Write(Child child, Situation situation, SituationFields said)
    {
        var isNew = situation.Version == 0;
        var changes = situation.Say(said, knowsLegalAid, Today);
        if (changes.Count == 0)
        {
            return false;
        }

        if (isNew)
        {
            db.Situations.Add(situation);
        }

        var at = clock.GetUtcNow();
        db.History.Add(new(
            Guid.CreateVersion7(at), child.Id, child.Version, at, caller.AccountId, caller.Role, HistoryEntry.OfSituation, JsonSerializer.Serialize(changes, JsonSerializerOptions.Web)));
        db.Record(AuditEntry.By(caller, clock, "registry.situation.edit", $"child/{child.Id}", child.OrgCode, new { fields = changes.Select(change => change.Field) }));
        db.Publish(situation.Changed());
        return true;
    }
}
