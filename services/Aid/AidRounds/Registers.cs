using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Data;
using Tongxing.Aid.Places;
using Tongxing.Aid.Programmes;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.AidRounds;

/// <summary>The three registers that a county keeps of a round, with names, for its files (AID-52); every download is audited.</summary>
internal static class Registers
{
    private const string Applied = "applied";
    private const string Granted = "granted";
    private const string Paid = "paid";

    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        string orgCode, string programmeId, string period, string register, AidDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (register is not (Applied or Granted or Paid) || await db.FindRoundAsync(orgCode, programmeId, period, ct) is not { } round)
        {
            return TypedResults.NotFound();
        }

        var rows = await Chosen(db.ApplicationsOf(round), register).OrderBy(known => known.OrgCode).ThenBy(known => known.Id).ToListAsync(ct);
        var units = await Units.NamesAsync(db, rows.Select(row => row.OrgCode), ct);
        var programme = ProgrammeCatalogue.Find(programmeId)!;
        var csv = new CsvFile("序号,学生,学校,档次,金额（元）,材料收到日期,状态,公示,发放日期,签收日期,申请编号");
        foreach (var (index, row) in rows.Index())
        {
            csv.Add(
                CsvFile.Whole(index + 1), CsvFile.Text(Papers.Read(cipher, row.Id, Papers.Name, row.NameCipher)), CsvFile.Text(units(row.OrgCode)), CsvFile.Text(programme.Tiers.First(tier => tier.Key == row.Tier).Name),
                CsvFile.Yuan(row.AmountFen), CsvFile.Day(row.ReceivedOn), CsvFile.Text(RegisterWords.Of(row.State)), row.NoticeLine is { } line ? CsvFile.Whole(line) : "", CsvFile.Day(row.PaidOn), CsvFile.Day(row.ReceiptOn), row.Id.ToString());
        }

        db.Record(AuditEntry.By(caller, clock, "aid.register.download", $"round/{programmeId}/{period}", orgCode, new { register, rows.Count }));
        await db.SaveChangesAsync(ct);
        return csv.Answer($"{register}-{programmeId}-{period}-{orgCode}.csv");
    }

    private static IQueryable<AidApplication> Chosen(IQueryable<AidApplication> all, string register) => register switch
    {
        Granted => all.Where(RoundOf.Granted),
        Paid => all.Where(known => known.PaidOn != null || known.ReceiptOn != null),
        _ => all,
    };
}
