using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Data;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Applications;

/// <summary>An aid that a child has, or has applied for, in the year, wherever in the province.</summary>
internal sealed record OtherAid(Guid Id, Guid ChildId, int Year, string ProgrammeId, string Tier, string Purpose, string Period, long AmountFen, string State, bool InBatch)
{
    public bool IsOpen => State is AidState.Submitted or AidState.Reviewed;

    public long YearFen => OtherAids.YearFen(ProgrammeId, Tier, AmountFen);

    // Autumn and spring of one programme belong together.
    public bool Excludes(AidProgramme programme) => Purpose == programme.Purpose && ProgrammeId != programme.Id && ProgrammeCatalogue.Find(ProgrammeId) is { IsCash: true };
}

/// <summary>
/// One cash aid per child, purpose and calendar year (AID-39). Between subsidies of the state the higher entitlement applies
/// (AID-31): both run until the county approves the higher one. The lower one is not paid meanwhile and gives way then.
/// </summary>
internal static class OtherAids
{
    /// <summary>Whether it may be applied for beside what the child has.</summary>
    /// <returns>How many applications give way once it is approved.</returns>
    public static async Task<int> CheckAsync(AidDb db, AidRules rules, Guid childId, AidProgramme programme, AidTier tier, AidPeriod period, long amountFen, CancellationToken ct)
    {
        var others = await LockAsync(db, childId, period.Year, ct);
        if (others.Exists(other => other.ProgrammeId == programme.Id && other.Period == period.Code))
        {
            throw new RuleViolationException("aid.applied-already", "There is an application of this programme for this child and period already.");
        }

        return programme.IsCash ? GiveWay(rules, programme, Entitlement.YearFen(tier, amountFen), others.FindAll(other => other.Excludes(programme))).Count : 0;
    }

    /// <summary>Whether it may be approved with its amount; one that is as high and not decided on goes on beside it.</summary>
    /// <returns>The applications that give way.</returns>
    public static async Task<List<Guid>> CheckAsync(AidDb db, AidRules rules, AidApplication application, AidProgramme programme, CancellationToken ct)
    {
        if (!programme.IsCash)
        {
            return [];
        }

        var others = await LockAsync(db, application.ChildId, application.Year, ct);
        var yearFen = YearFen(application.ProgrammeId, application.Tier, application.AmountFen);
        return GiveWay(rules, programme, yearFen, others.FindAll(other => other.Excludes(programme) && (!other.IsOpen || other.YearFen < yearFen))).ConvertAll(other => other.Id);
    }

    /// <summary>Those that are not to be paid yet, because they give way to a higher one if that is approved.</summary>
    public static async Task<HashSet<Guid>> HeldAsync(AidDb db, AidRules rules, List<AidApplication> confirmed, CancellationToken ct)
    {
        var aids = (await OfChildrenAsync(db, confirmed, ct)).ToLookup(aid => (aid.ChildId, aid.Year));
        return [.. confirmed.Where(application => aids[(application.ChildId, application.Year)].Any(higher => GivesWayTo(application, higher))).Select(application => application.Id)];

        bool GivesWayTo(AidApplication lower, OtherAid higher) =>
            higher.IsOpen && higher.Excludes(ProgrammeCatalogue.Find(lower.ProgrammeId)!) && higher.YearFen > YearFen(lower.ProgrammeId, lower.Tier, lower.AmountFen)
            && aids[(lower.ChildId, lower.Year)].Count(other => other.Excludes(ProgrammeCatalogue.Find(higher.ProgrammeId)!) && (!other.IsOpen || other.YearFen < higher.YearFen)) >= rules.CashAidsPerYear;
    }

    /// <summary>What it makes in a year.</summary>
    public static long YearFen(string programmeId, string tier, long amountFen) =>
        Entitlement.YearFen(ProgrammeCatalogue.Find(programmeId)!.Tiers.First(known => known.Key == tier), amountFen);

    private static async Task<List<OtherAid>> LockAsync(AidDb db, Guid childId, int year, CancellationToken ct)
    {
        await db.LockChildAsync(childId, ct);
        return await OfChildrenAsync(db, [childId], [year], ct);
    }

    private static Task<List<OtherAid>> OfChildrenAsync(AidDb db, List<AidApplication> applications, CancellationToken ct)
    {
        var asked = applications.Select(application => (application.ChildId, application.Year)).Distinct().ToList();
        return OfChildrenAsync(db, [.. asked.Select(pair => pair.ChildId)], [.. asked.Select(pair => pair.Year)], ct);
    }

    private static Task<List<OtherAid>> OfChildrenAsync(AidDb db, Guid[] children, int[] years, CancellationToken ct) => db.Database.SqlQuery<OtherAid>(
        $"""
         select aid.id as "Id", asked.child as "ChildId", asked.year as "Year", aid.programme_id as "ProgrammeId", aid.tier as "Tier", aid.purpose as "Purpose", aid.period as "Period",
             aid.amount_fen as "AmountFen", aid.state as "State", aid.in_batch as "InBatch"
         from unnest({children}, {years}) as asked (child, year) cross join lateral aids_of_child(asked.child, asked.year) as aid
         """).ToListAsync(ct);

    private static List<OtherAid> GiveWay(AidRules rules, AidProgramme programme, long yearFen, List<OtherAid> excluding)
    {
        if (excluding.Count < rules.CashAidsPerYear)
        {
            return [];
        }

        if (!rules.HigherEntitlementApplies || !programme.IsPublic || !excluding.TrueForAll(other => ProgrammeCatalogue.Find(other.ProgrammeId)!.IsPublic))
        {
            throw new RuleViolationException("aid.aided-this-year", "The child has an aid of this purpose in this year already.");
        }

        if (excluding.Exists(other => other.YearFen >= yearFen || other.State is AidState.Paid or AidState.Received))
        {
            throw new RuleViolationException("aid.higher-entitlement", "The child has an entitlement of this purpose that is as high or paid already.");
        }

        return excluding.Exists(other => other.InBatch) ? throw AidApplication.BeingPaid() : excluding;
    }
}
