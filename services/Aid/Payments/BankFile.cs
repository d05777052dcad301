using System.Globalization;
using System.Text;
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
        var lines = payments.Select((application, index) => string.Join(',',
        [
            (index + 1).ToString(CultureInfo.InvariantCulture),
            Cell(Papers.Read(cipher, application.Id, Papers.Payee, application.PayeeCipher)),
            Cell(Papers.Read(cipher, application.Id, Papers.Bank, application.BankCipher)),
            Number(Papers.Read(cipher, application.Id, Papers.Account, application.AccountCipher)),
            (application.AmountFen / 100m).ToString("0.00", CultureInfo.InvariantCulture),
            Cell(Papers.Read(cipher, application.Id, Papers.Name, application.NameCipher)),
            application.Id.ToString(),
        ]));
        db.Record(AuditEntry.By(caller, clock, "aid.batch.download", $"batch/{id}", batch.OrgCode, new { payments.Count }));
        await db.SaveChangesAsync(ct);
        var text = string.Join("\r\n", ["序号,收款人,开户行,账号,金额（元）,学生,申请编号", .. lines, ""]);
        return TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], "text/csv; charset=utf-8", $"bank-{batch.ProgrammeId}-{id:N}.csv");
    }

    // A cell that begins like a formula is one for the spreadsheet that opens it.
    private static string Cell(string? text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t', ..] ? $"'{text}" : text ?? "";
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    // Read as a number, nineteen digits lose their end.
    private static string Number(string? account) => $"\"\t{account}\"";
}
