using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Aid.Applications;

/// <summary>That the aid arrived, in time and exactly (AID-32): who said so, and when.</summary>
public sealed record ConfirmReceiptRequest(DateOnly ReceivedOn, [property: Required, OneOf("guardian", "child", "school")] string By);

internal static class ConfirmReceipt
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, ConfirmReceiptRequest request, AidDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Applications.FindAsync([id], ct) is not { } application)
        {
            return TypedResults.NotFound();
        }

        if (request.ReceivedOn > clock.Today || request.ReceivedOn < (application.PaidOn ?? application.ConfirmedAt?.DayInChina()))
        {
            return Problems.Invalid("receivedOn", "aid.receipt-day", "It arrived between the day it was paid or granted and today.");
        }

        db.Publish(application.ConfirmReceipt(request.ReceivedOn, request.By));
        db.Record(AuditEntry.By(caller, clock, "aid.application.receipt", $"application/{id}", application.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
