using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Contracts.Pairing;
using Tongxing.Pairing.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Pairing.Records;

/// <summary>A duty that a record touched, as it stands now.</summary>
public sealed record CountedDuty(Guid DutyId, string Kind, int Done, int Required, bool Met);

/// <summary>Counts again what the records of a helper with a child make of the duties round a day, and tells those that became met.</summary>
internal static class Recount
{
    private static readonly string Sql = EmbeddedSql.Read<PairingDb>("Recount.sql");

    /// <summary>Round the day of a record, for what it counts as.</summary>
    public static Task<List<CountedDuty>> RunAsync(PairingDb db, ContactRecord record, CancellationToken ct) => RunAsync(db, record, record.Kinds, record.HappenedOn, ct);

    /// <summary>Round another day, for other kinds: where the record counted before it was corrected.</summary>
    public static async Task<List<CountedDuty>> RunAsync(PairingDb db, ContactRecord record, List<string> kinds, DateOnly day, CancellationToken ct)
    {
        // A child that moved has left what was met, and the records of pairs that had ended, where they were.
        var acting = db.Acting!;
        await db.ActAsync(Scope.All("what a helper did with a child, wherever it was"), ct);
        var counted = await db.Database.SqlQueryRaw<Row>(
            Sql,
            new NpgsqlParameter("child", record.ChildId), new NpgsqlParameter("helper", record.HelperId), new NpgsqlParameter("kinds", kinds), new NpgsqlParameter("day", day))
            .ToListAsync(ct);
        await db.ActAsync(acting, ct);
        foreach (var row in counted.Where(row => row.MetOn is not null && !row.WasMet))
        {
            db.Publish(new DutyFulfilled(
                row.Id, row.PairId, row.ProgrammeId, record.ChildId, record.HelperId, row.Kind, row.PeriodStart, row.PeriodEnd, row.MetOn!.Value, row.OrgCode, row.Version));
        }

        return counted.ConvertAll(row => new CountedDuty(row.Id, row.Kind, row.Done, row.Required, row.MetOn is not null));
    }

    private sealed record Row(
        Guid Id, Guid PairId, Guid ProgrammeId, string OrgCode, string Kind, DateOnly PeriodStart, DateOnly PeriodEnd, int Done, int Required, DateOnly? MetOn, bool WasMet, long Version);
}
