using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Cases;

/// <summary>Another time, or what became of it.</summary>
public sealed record ChangeAppointmentRequest(
    [property: Required] DateTimeOffset StartsAt,
    [property: Range(10, 240)] int Minutes,
    [property: Required, OneOf("school", "centre", "home", "phone")] string Place,
    [property: Required, OneOf(Appointment.Planned, "kept", "missed", "cancelled")] string State);

internal static class ChangeAppointment
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid appointmentId, ChangeAppointmentRequest request, HttpRequest http, CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } counselled
            || await db.Appointments.SingleOrDefaultAsync(known => known.Id == appointmentId && known.CaseId == id, ct) is not { } appointment)
        {
            return TypedResults.NotFound();
        }

        if (ETag.Check(http, appointment.Version) is { } refused)
        {
            return refused;
        }

        if (request.State == Appointment.Planned)
        {
            counselled.EnsureOpen();
        }

        if (Arrange.WrongTime(request.StartsAt, request.State == Appointment.Planned, clock.GetUtcNow()) is { } wrong)
        {
            return wrong;
        }

        (appointment.StartsAt, appointment.Minutes, appointment.Place, appointment.State, appointment.Version) =
            (request.StartsAt.ToUniversalTime(), request.Minutes, request.Place, request.State, appointment.Version + 1);
        if (await Diary.CheckAsync(db, counselled, appointment, ct) is { } taken)
        {
            return taken;
        }

        db.Record(AuditEntry.By(caller, clock, "counselling.appointment.change", $"case/{id}", counselled.OrgCode, new { Appointment = appointmentId, request.State }));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
