using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Payments;

/// <summary>Names and accounts for the bank, in full: written for this one answer, and every download is audited.</summary>
internal static class BankFile
{
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(Guid id, AidDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Batches.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { DroppedAt: null } batch)
        {
            return TypedResults.NotFound();
        }

        var payments = await db.Applications.AsNoTracking().Where(application => application.BatchId == id).OrderBy(application => application.Id).ToListAsync(ct);
        var csv = new CsvFile("序号,收款人,开户行,账号,金额（元）,学生,申请编号");
        foreach (var (index, application) in payments.Index())
        {
            csv.Add(
                CsvFile.Whole(index + 1), Read(Papers.Payee, application.PayeeCipher), Read(Papers.Bank, application.BankCipher),
                CsvFile.Digits(Papers.Read(cipher, application.Id, Papers.Account, application.AccountCipher)), CsvFile.Yuan(application.AmountFen), Read(Papers.Name, application.NameCipher), application.Id.ToString());

            string Read(string field, byte[]? kept) => CsvFile.Text(Papers.Read(cipher, application.Id, field, kept));
        }

        db.Record(AuditEntry.By(caller, clock, "aid.batch.download", $"batch/{id}", batch.OrgCode, new { payments.Count }));
        await db.SaveChangesAsync(ct);
        return csv.Answer($"bank-{batch.ProgrammeId}-{id:N}.csv");
    }
}
