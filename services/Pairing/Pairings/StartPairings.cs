using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Data;
using Tongxing.Pairing.Programmes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Pairings;

/// <summary>Many pairs at once; those that a rule refuses are told, the others are made.</summary>
public sealed record StartPairingsRequest([property: Required] Guid ProgrammeId, [property: Required, MinLength(1), MaxLength(200)] IReadOnlyList<PairItem> Items, DateOnly? StartsOn = null);

/// <summary>One pair to be made.</summary>
public sealed record PairItem(Guid HelperId, Guid ChildId);

/// <summary>How many were made, and why the others were not.</summary>
public sealed record StartPairingsResponse(int Created, IReadOnlyList<RefusedPair> Rejected);

/// <summary>A pair that was not made.</summary>
public sealed record RefusedPair(int Index, string Code, string Message);

internal static class StartPairings
{
    public static async Task<Results<Ok<StartPairingsResponse>, NotFound>> Handle(StartPairingsRequest request, PairingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Programmes.For(caller.OrgCode).SingleOrDefaultAsync(programme => programme.Id == request.ProgrammeId, ct) is not { } programme)
        {
            return TypedResults.NotFound();
        }

        var matching = await Matching.ReadAsync(
            db, programme, clock.Today, [.. request.Items.Select(item => item.ChildId).Distinct()], [.. request.Items.Select(item => item.HelperId).Distinct()], ct);
        var (pairs, refused) = (new List<Pair>(), new List<RefusedPair>());
        foreach (var (index, item) in request.Items.Index())
        {
            try
            {
                pairs.Add(matching.Pair(item, request.StartsOn));
            }
            catch (RuleViolationException rule)
            {
                refused.Add(new(index, rule.Code, rule.Message));
            }
        }

        db.Record(AuditEntry.By(caller, clock, "pairing.pairs.start", $"programme/{programme.Id}", programme.OrgCode, new { pairs.Count }));
        await matching.SaveAsync(db, pairs, ct);
        return TypedResults.Ok(new StartPairingsResponse(pairs.Count, refused));
    }
}
