using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Contracts.Pairing;
using Tongxing.Pairing.Data;
using Tongxing.Pairing.Programmes;
using Tongxing.Pairing.Templates;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Pairing.Duties;

/// <summary>Makes duties from plans and tells those that were missed; set-based, and harmless when run twice.</summary>
internal static class DutyEngine
{
    private const int Portion = 2_000;
    private const int LookBackDays = 7;
    private static readonly string Generate = EmbeddedSql.Read<PairingDb>("GenerateDuties.sql");
    private static readonly string TellDue = EmbeddedSql.Read<PairingDb>("TellDue.sql");
    private static readonly string Miss = EmbeddedSql.Read<PairingDb>("MissDuties.sql");

    /// <summary>Makes the duties of all periods begun by today: of the given pairs, or of all active ones what they have not got from the programme's last round.</summary>
    public static async Task GenerateAsync(PairingDb db, Programme programme, DateOnly today, Guid[]? pairs, CancellationToken ct)
    {
        // Not from the last round itself: a pair that was being started just then had another day, and the round did not see it.
        var since = pairs is null && programme.GeneratedOn is { } last ? last.AddDays(-LookBackDays) : DateOnly.MinValue;
        var starts = await db.Pairs.Where(pair => pair.ProgrammeId == programme.Id && pair.EndsOn == null && (pairs == null || pairs.Contains(pair.Id)))
            .Select(pair => pair.StartsOn).Distinct().ToListAsync(ct);
        foreach (var startsOn in starts)
        {
            var periods = (
                from duty in programme.Plan.Duties
                where duty.Performer == PlannedDuty.ByHelper
                from period in DutyPeriods.Of(duty, startsOn, programme.EndsOn, today)
                where period.Start >= since
                select (duty, period)).ToList();
            await db.Database.ExecuteSqlRawAsync(
                Generate,
                [
                    new NpgsqlParameter("programme", programme.Id),
                    new NpgsqlParameter("starts_on", startsOn),
                    new NpgsqlParameter<Guid[]?>("pairs", pairs),
                    new NpgsqlParameter("keys", periods.ConvertAll(row => row.duty.Key)),
                    new NpgsqlParameter("kinds", periods.ConvertAll(row => row.duty.Kind)),
                    new NpgsqlParameter("period_starts", periods.ConvertAll(row => row.period.Start)),
                    new NpgsqlParameter("period_ends", periods.ConvertAll(row => row.period.End)),
                    new NpgsqlParameter("dues", periods.ConvertAll(row => row.period.DueOn)),
                    new NpgsqlParameter("required", periods.ConvertAll(row => row.period.Required)),
                ],
                ct);
        }
    }

    /// <summary>Tells helpers what is due between today and another day: once before the day and once on it.</summary>
    /// <returns>Whether more may be waiting.</returns>
    public static async Task<bool> TellDueAsync(PairingDb db, DateOnly today, DateOnly soon, CancellationToken ct)
    {
        var due = await db.Database.SqlQueryRaw<DutiesDue>(
            TellDue, new NpgsqlParameter("today", today), new NpgsqlParameter("soon", soon), new NpgsqlParameter("portion", Portion)).ToListAsync(ct);
        await db.PublishManyAsync(due, ct);
        return due.Count == Portion;
    }

    /// <summary>Tells duties whose due date lies before a day as missed, once each.</summary>
    /// <returns>Whether more may be waiting.</returns>
    public static async Task<bool> MissAsync(PairingDb db, DateOnly before, CancellationToken ct)
    {
        var missed = await db.Duties.FromSqlRaw(Miss, new NpgsqlParameter("before", before), new NpgsqlParameter("portion", Portion)).AsNoTracking().ToListAsync(ct);
        if (missed.Count > 0)
        {
            await db.PublishManyAsync(
                missed.Select(duty => new DutyMissed(
                    duty.Id, duty.PairId, duty.ProgrammeId, duty.ChildId, duty.HelperId, duty.Kind, duty.PeriodStart, duty.PeriodEnd, duty.DueOn, duty.Required, duty.Done,
                    duty.OrgCode, duty.Version)),
                ct);
            DutyMeter.CountMissed(missed.Select(duty => duty.OrgCode));
        }

        return missed.Count == Portion;
    }
}
