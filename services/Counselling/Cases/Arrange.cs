using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Cases;

/// <summary>A meeting with the child or its family.</summary>
public sealed record ArrangeRequest(
    [property: Required] DateTimeOffset StartsAt,
    [property: Range(10, 240)] int Minutes = 50,
    [property: Required, AllowedValues("school", "centre", "home", "phone")] string Place = "school");

/// <summary>Another time, or what became of it.</summary>
public sealed record ChangeAppointmentRequest(
    [property: Required] DateTimeOffset StartsAt,
    [property: Range(10, 240)] int Minutes,
    [property: Required, AllowedValues("school", "centre", "home", "phone")] string Place,
    [property: Required, AllowedValues("planned", "kept", "missed", "cancelled")] string State);

internal static class Arrange
{
    public static async Task<Results<Created<AppointmentResponse>, NotFound, ProblemHttpResult>> Handle(Guid id, ArrangeRequest request, CounsellingDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } counselled)
        {
            return TypedResults.NotFound();
        }

        counselled.EnsureOpen();
        if (request.StartsAt < clock.GetUtcNow() || request.StartsAt > clock.GetUtcNow().AddYears(1))
        {
            return Problems.Invalid("startsAt", "counselling.time-wrong", "An appointment lies ahead, within a year.");
        }

        var appointment = new Appointment
        {
            Id = Guid.CreateVersion7(),
            CaseId = id,
            StartsAt = request.StartsAt.ToUniversalTime(),
            Minutes = request.Minutes,
            Place = request.Place,
            State = "planned",
        };
        db.Appointments.Add(appointment);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(
            (string?)null, new AppointmentResponse(appointment.Id, appointment.StartsAt, appointment.Minutes, appointment.Place, appointment.State, appointment.Version));
    }
}

internal static class ChangeAppointment
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid appointmentId, ChangeAppointmentRequest request, HttpRequest http, CounsellingDb db, CancellationToken ct)
    {
        if (await db.Appointments.SingleOrDefaultAsync(known => known.Id == appointmentId && known.CaseId == id, ct) is not { } appointment)
        {
            return TypedResults.NotFound();
        }

        if (ETag.Check(http, appointment.Version) is { } refused)
        {
            return refused;
        }

        (appointment.StartsAt, appointment.Minutes, appointment.Place, appointment.State, appointment.Version) =
            (request.StartsAt.ToUniversalTime(), request.Minutes, request.Place, request.State, appointment.Version + 1);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
