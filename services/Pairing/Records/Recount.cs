using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tongxing.Contracts.Pairing;
using Tongxing.Pairing.Data;

namespace Tongxing.Pairing.Records;

/// <summary>A duty that a record touched, as it stands now.</summary>
public sealed record CountedDuty(Guid DutyId, string Kind, int Done, int Required, bool Met);

/// <summary>Counts again what a day's records make of the duties they fall into, and tells those that became met.</summary>
internal static class Recount
{
    private static readonly string Sql = EmbeddedSql.Read("Recount.sql");

    public static async Task<List<CountedDuty>> RunAsync(PairingDb db, ContactRecord record, CancellationToken ct)
    {
        var counted = await db.Database.SqlQueryRaw<Row>(
            Sql,
            new NpgsqlParameter("child", record.ChildId), new NpgsqlParameter("helper", record.HelperId), new NpgsqlParameter("kinds", record.Kinds), new NpgsqlParameter("day", record.HappenedOn))
            .ToListAsync(ct);
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
