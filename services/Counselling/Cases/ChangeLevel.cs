using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Counselling.Crisis;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Cases;

/// <summary>How serious it is now.</summary>
public sealed record ChangeLevelRequest([property: Required, Range(1, 4)] int Level);

internal static class ChangeLevel
{
    /// <summary>The protocol of the new level begins at once; what of the old one nobody has confirmed is asked no more.</summary>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, ChangeLevelRequest request, HttpRequest http, CounsellingDb db, IOptionsSnapshot<CrisisOptions> crisis, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Cases.SingleOrDefaultAsync(known => known.Id == id, ct) is not { } counselled)
        {
            return TypedResults.NotFound();
        }

        if (ETag.Check(http, counselled.Version) is { } refused)
        {
            return refused;
        }

        counselled.EnsureOpen();
        if (counselled.Level == request.Level)
        {
            return TypedResults.NoContent();
        }

        db.Record(AuditEntry.By(caller, clock, "counselling.case.level", $"case/{id}", counselled.OrgCode, new { From = counselled.Level, To = request.Level }));
        (counselled.Level, counselled.Version) = (request.Level, counselled.Version + 1);
        await db.CrisisSteps.Where(step => step.CaseId == id && step.ConfirmedAt == null).ExecuteDeleteAsync(ct);
        var done = await db.CrisisSteps.Where(step => step.CaseId == id && step.Level == request.Level).Select(step => step.Kind).ToListAsync(ct);
        db.CrisisSteps.AddRange(CrisisProtocol.StepsOf(counselled, crisis.Value, clock).Where(step => !done.Contains(step.Kind)));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
