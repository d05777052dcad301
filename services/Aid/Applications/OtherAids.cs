using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Applications;

/// <summary>An aid that a child has, or has applied for, in the year, wherever in the province.</summary>
internal sealed record OtherAid(Guid Id, string ProgrammeId, string Tier, string Purpose, string Period, long AmountFen, string State);

internal static class OtherAids
{
    /// <summary>
    /// One cash aid per child, purpose and calendar year (AID-39). Between subsidies of the state the higher entitlement
    /// applies: a lower one that is not paid yet gives way (AID-31).
    /// </summary>
    /// <returns>The applications that give way.</returns>
    public static async Task<List<Guid>> CheckAsync(AidDb db, AidRules rules, Guid childId, AidProgramme programme, AidTier tier, AidPeriod period, long amountFen, CancellationToken ct)
    {
        // Two applications at once for one child wait for each other here.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({childId.ToString()}, 0))", ct);
        var others = await db.Database.SqlQuery<OtherAid>(
            $"""
             select id as "Id", programme_id as "ProgrammeId", tier as "Tier", purpose as "Purpose", period as "Period", amount_fen as "AmountFen", state as "State"
             from aids_of_child({childId}, {period.Year})
             """).ToListAsync(ct);
        if (others.Exists(other => other.ProgrammeId == programme.Id && other.Period == period.Code))
        {
            throw new RuleViolationException("aid.applied-already", "There is an application of this programme for this child and period already.");
        }

        return programme.IsCash ? GiveWay(rules, programme, Entitlement.YearFen(tier, amountFen), [.. others.Where(other => Excludes(other, programme))]) : [];
    }

    private static List<Guid> GiveWay(AidRules rules, AidProgramme programme, long yearFen, List<OtherAid> excluding)
    {
        if (excluding.Count < rules.CashAidsPerYear)
        {
            return [];
        }

        if (!rules.HigherEntitlementApplies || !programme.IsPublic || !excluding.TrueForAll(other => ProgrammeCatalogue.Find(other.ProgrammeId)!.IsPublic))
        {
            throw new RuleViolationException("aid.aided-this-year", "The child has an aid of this purpose in this year already.");
        }

        if (excluding.Exists(other => YearFen(other) >= yearFen || other.State is AidState.Paid or AidState.Received))
        {
            throw new RuleViolationException("aid.higher-entitlement", "The child has an entitlement of this purpose that is as high or paid already.");
        }

        return excluding.ConvertAll(other => other.Id);
    }

    // Autumn and spring of one programme belong together.
    private static bool Excludes(OtherAid other, AidProgramme programme) =>
        other.Purpose == programme.Purpose && other.ProgrammeId != programme.Id && ProgrammeCatalogue.Find(other.ProgrammeId) is { IsCash: true };

    private static long YearFen(OtherAid other) =>
        Entitlement.YearFen(ProgrammeCatalogue.Find(other.ProgrammeId)!.Tiers.First(tier => tier.Key == other.Tier), other.AmountFen);
}
